/* global AdaptiveCards */

const MOST_BARS = 60;

/**
 * `Chart.VerticalBar` as the card carries it, or null where there is nothing sensible to draw: then the card's own fallback is shown.
 * @returns {{ title: string, xTitle: string, yTitle: string, usual: number | null, bars: { x: string, y: number }[] } | null}
 */
export function readChart(source) {
  const { data, title, xAxisTitle, yAxisTitle, usual } = source;
  if (!Array.isArray(data) || data.length === 0 || data.length > MOST_BARS) return null;
  const bars = data.map((bar) => ({ x: textOf(bar?.x), y: bar?.y }));
  if (bars.some(({ x, y }) => x === "" || !isAmount(y))) return null;
  return {
    title: textOf(title),
    xTitle: textOf(xAxisTitle),
    yTitle: textOf(yAxisTitle),
    usual: isAmount(usual) ? usual : null,
    bars,
  };
}

const isAmount = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0;
const textOf = (value) =>
  typeof value === "string" || typeof value === "number" ? String(value).trim() : "";

/** The whole chart in a sentence, for those who do not see it. */
export function chartInWords({ title, xTitle, yTitle, usual, bars }) {
  const values = bars.map(({ x, y }) => `${x}: ${y}`).join(", ");
  const axes = [yTitle, xTitle].filter(Boolean).join(" by ");
  return [title, axes, values, usual === null ? "" : `Usually ${usual}`]
    .filter(Boolean)
    .map((part) => part.replace(/[.:]$/, ""))
    .join(". ")
    .concat(".");
}

// Shares of the picture's height: room for a number above the highest bar and for the names below.
const TOP = 13;
const FLOOR = 82;

/** Draws with percentages and text in the reader's size, so that the picture fits any width. */
function draw(chart) {
  const { bars, usual } = chart;
  const highest = Math.max(usual ?? 0, ...bars.map(({ y }) => y), 1);
  const height = (y) => ((FLOOR - TOP) * y) / highest;
  const step = 100 / bars.length;
  const everyNth = Math.ceil(bars.length / 12); // more names than that run into each other on a phone
  const columns = bars.map(({ y }, index) =>
    svg("rect", {
      class: "chart-bar",
      x: `${(index + 0.22) * step}%`,
      width: `${0.56 * step}%`,
      y: `${FLOOR - height(y)}%`,
      height: `${height(y)}%`,
      rx: 3,
    }),
  );
  const texts = bars.flatMap(({ x, y }, index) => {
    const middle = { x: `${(index + 0.5) * step}%` };
    const value = { class: "chart-value", ...middle, y: `${FLOOR - height(y)}%`, dy: "-0.35em" };
    const name = { ...middle, y: `${FLOOR}%`, dy: "1.35em" };
    return [svg("text", value, y), ...(index % everyNth === 0 ? [svg("text", name, x)] : [])];
  });
  const lines = [svg("line", across("chart-floor", FLOOR))];
  if (usual !== null) lines.push(svg("line", across("chart-usual", FLOOR - height(usual))));
  const picture = svg("svg", { class: "chart-picture", role: "img", focusable: "false" });
  picture.setAttribute("aria-label", chartInWords(chart));
  picture.append(...columns, ...lines, ...texts);
  return picture;
}

const across = (name, y) => ({ class: name, x1: "0%", x2: "100%", y1: `${y}%`, y2: `${y}%` });

function svg(name, attributes, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

/** The caption says for the eye what the picture's label says for the ear, so it is hidden from the latter. */
function caption({ title, xTitle, usual }) {
  const line = document.createElement("div");
  line.className = "chart-caption";
  line.setAttribute("aria-hidden", "true");
  const name = document.createElement("span");
  name.textContent = [title, xTitle].filter(Boolean).join(" · ");
  line.append(name);
  if (usual !== null) {
    const key = document.createElement("span");
    key.className = "chart-key";
    key.textContent = `usually ${usual}`;
    line.append(key);
  }
  return line;
}

/** The element for the renderer. */
export class VerticalBar extends AdaptiveCards.CardElement {
  getJsonTypeName() {
    return "Chart.VerticalBar";
  }

  internalParse(source, context) {
    super.internalParse(source, context);
    this.chart = readChart(source);
    if (this.chart === null) this.setShouldFallback(true);
  }

  internalRender() {
    if (this.chart === null) return undefined;
    const figure = document.createElement("div");
    figure.className = "chart";
    figure.append(caption(this.chart), draw(this.chart));
    return figure;
  }
}
