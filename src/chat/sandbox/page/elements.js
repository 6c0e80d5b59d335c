/* global AdaptiveCards */
import { VerticalBar } from "./chart.js";

/**
 * Buttons and tappable areas of ours: the tooltip ("Contacted: Amina Khan") is the name for those who hear the page, and the row they
 * belong to can be found again after an update. While a card is busy they say that they cannot be pressed.
 */
const named = (Action) =>
  class extends Action {
    setupElementForAccessibility(element, promoteTooltipToLabel) {
      super.setupElementForAccessibility(element, promoteTooltipToLabel);
      element.removeAttribute("title");
      const { title = "", tooltip = title } = this;
      // Who speaks to the page says what is written on the button, so the name begins with it.
      const name = tooltip.startsWith(title) ? tooltip : `${title}: ${tooltip}`;
      if (name) element.setAttribute("aria-label", name);
      if (this.tooltip && this.tooltip !== this.title) element.title = this.tooltip;
      const token = this.data?.token;
      if (typeof token === "string") element.dataset.item = token.split(".")[0];
      if (this.verb) element.dataset.verb = this.verb;
      if (element.closest("[aria-busy=true]")) element.setAttribute("aria-disabled", "true");
    }
  };

/** A question with choices is a group with the question as its name; a text field with suggestions gets the name itself. */
class ChoiceSet extends AdaptiveCards.ChoiceSetInput {
  internalRender() {
    this.wrap = true; // a choice that is cut off cannot be made
    return super.internalRender();
  }

  updateInputControlAriaLabelledBy() {
    const labels = this.getAllLabelIds().join(" ");
    if (this._toggleInputs) {
      this._toggleInputs.forEach((toggle, index) => {
        const label = this._labels[index];
        if (label) toggle.setAttribute("aria-labelledby", label.id);
      });
      const group = this.renderedInputControlElement;
      group.setAttribute("role", this.isMultiSelect ? "group" : "radiogroup");
      if (labels) group.setAttribute("aria-labelledby", labels);
    } else if (this._textInput) {
      if (labels) this._textInput.setAttribute("aria-labelledby", labels);
    } else {
      super.updateInputControlAriaLabelledBy();
    }
  }
}

class Toggle extends AdaptiveCards.ToggleInput {
  internalRender() {
    this.wrap = true;
    return super.internalRender();
  }
}

/** Makes the renderer use ours. Once, before the first card. */
export function registerElements() {
  const { GlobalRegistry, ExecuteAction, SubmitAction, Versions } = AdaptiveCards;
  GlobalRegistry.actions.register("Action.Execute", named(ExecuteAction), Versions.v1_4);
  GlobalRegistry.actions.register("Action.Submit", named(SubmitAction), Versions.v1_0);
  GlobalRegistry.elements.register("Input.ChoiceSet", ChoiceSet, Versions.v1_0);
  GlobalRegistry.elements.register("Input.Toggle", Toggle, Versions.v1_0);
  GlobalRegistry.elements.register("Chart.VerticalBar", VerticalBar, Versions.v1_0);
}
