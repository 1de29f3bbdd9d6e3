// Shows a term's definition beside its link, on hover and on focus. As WCAG 1.4.13 asks, the pointer may move onto it, it
// stays until pointer and focus are gone, and Escape closes it. Without this script the link leads to the definition.
"use strict";
(() => {
  let link, card, closing;

  const close = () => {
    clearTimeout(closing);
    if (!card) return;
    card.hidden = true;
    link.removeAttribute("aria-describedby");
    link = card = undefined;
  };

  const closeSoon = () => {
    clearTimeout(closing);
    closing = setTimeout(close, 250);
  };

  const open = (term) => {
    clearTimeout(closing);
    if (term === link) return;
    close();
    card = document.getElementById("page-term-" + term.dataset.term) ?? undefined;
    if (!card) return;
    link = term;
    link.setAttribute("aria-describedby", card.id);
    card.hidden = false;
    place();
  };

  const place = () => {
    const word = link.getClientRects()[0];
    const room = document.documentElement.clientWidth - card.offsetWidth - 12;
    const above = word.top - card.offsetHeight - 6;
    const below = word.bottom + card.offsetHeight + 6 < innerHeight;
    card.style.left = scrollX + Math.max(12, Math.min(word.left, room)) + "px";
    card.style.top = scrollY + (below || above < 0 ? word.bottom + 6 : above) + "px";
  };

  const term = (event) => event.target.closest?.("a.term[data-term]");

  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (term(event)) open(term(event));
    else if (card?.contains(event.target)) clearTimeout(closing);
    else if (card && document.activeElement !== link) closeSoon();
  });
  addEventListener("focusin", (event) => {
    const focused = term(event);
    if (focused?.matches(":focus-visible")) open(focused);
    else close();
  });
  addEventListener("focusout", closeSoon);
  addEventListener("keydown", (event) => event.key === "Escape" && close());
})();
