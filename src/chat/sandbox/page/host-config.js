/* global AdaptiveCards */

/** Colours are the page's own tokens, so that light and dark need no second rendering. */
const ink = (name) => ({ default: `var(--${name})`, subtle: "var(--quiet)" });
const foregroundColors = {
  default: ink("ink"),
  dark: ink("ink"),
  light: ink("quiet"),
  accent: { default: "var(--accent)", subtle: "var(--accent)" },
  attention: { default: "var(--attention)", subtle: "var(--attention)" },
  good: { default: "var(--good)", subtle: "var(--good)" },
  warning: { default: "var(--warning)", subtle: "var(--warning)" },
};
const on = (name) => ({ backgroundColor: `var(--${name})`, foregroundColors });

/**
 * The look of cards. The renderer writes sizes in pixels, so they are multiplied by the reader's own text size (16 px = 1).
 * @param {number} scale
 */
export function hostConfig(scale) {
  const px = (size) => Math.round(size * scale);
  const sizes = { small: 13.5, default: 15, medium: 16.5, large: 19, extraLarge: 23 };
  const scaled = (factor) =>
    Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, size * factor * scale]));
  const fontType = {
    fontSizes: scaled(1),
    fontWeights: { lighter: 350, default: 400, bolder: 650 },
  };
  return new AdaptiveCards.HostConfig({
    supportsInteractivity: true,
    hostCapabilities: {},
    fontTypes: {
      default: { fontFamily: "inherit", ...fontType },
      monospace: { fontFamily: "ui-monospace, monospace", ...fontType },
    },
    lineHeights: scaled(1.45),
    spacing: {
      small: px(4),
      default: px(12),
      medium: px(16),
      large: px(22),
      extraLarge: px(30),
      padding: px(18),
    },
    separator: { lineThickness: 1, lineColor: "var(--line)" },
    containerStyles: {
      default: on("card"),
      emphasis: on("tint"),
      accent: on("accent-tint"),
      good: on("good-tint"),
      attention: on("attention-tint"),
      warning: on("warning-tint"),
    },
    textStyles: {
      heading: { weight: "bolder", size: "default", color: "default", isSubtle: false },
      columnHeader: { weight: "bolder", size: "default", color: "default", isSubtle: false },
    },
    textBlock: { headingLevel: 4 },
    inputs: {
      label: {
        inputSpacing: "small",
        requiredInputs: { weight: "bolder" },
        optionalInputs: { weight: "bolder" },
      },
      errorMessage: { color: "attention", weight: "bolder", spacing: "small" },
    },
    actions: {
      maxActions: 6,
      spacing: "medium",
      buttonSpacing: 0, // the gap is the style sheet's
      allowTitleToWrap: true,
      actionsOrientation: "horizontal",
      actionAlignment: "left",
      showCard: { actionMode: "inline", inlineTopMargin: px(12), style: "emphasis" },
    },
    adaptiveCard: { allowCustomStyle: false },
    factSet: {
      title: { weight: "bolder", wrap: true, maxWidth: px(160) },
      value: { wrap: true },
      spacing: px(6),
    },
  });
}
