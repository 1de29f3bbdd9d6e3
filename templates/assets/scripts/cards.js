// Shows what a link leads to beside it, on hover and on focus: the definition of a term, an organization, a person, the source
// of a citation. As WCAG 1.4.13 asks, the pointer may move onto the card, it stays until pointer and focus are gone, and
// Escape closes it. Without this script the link leads to all of it.
"use strict";
(() => {
  let link, card, closing, source;
  const cards = new Map([...document.querySelectorAll(".link-card")].map((one) => [one.dataset.href, one]));

  const sourceCard = (address) => {
    const entry = document.getElementById(address.slice(1));
    if (!entry) return;
    if (!source) {
      source = document.createElement("div");
      Object.assign(source, { id: "page-source", className: "link-card sources", hidden: true });
      document.body.append(source);
    }
    source.replaceChildren(...[...entry.children].map((part) => part.cloneNode(true)));
    source.querySelector(".back")?.remove();
    return source;
  };

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

  const open = (found) => {
    clearTimeout(closing);
    if (found === link) return;
    close();
    const address = found.getAttribute("href");
    card = cards.get(address) ?? (found.matches(".citation a") ? sourceCard(address) : undefined);
    if (!card) return;
    link = found;
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

  const linkAt = (event) => event.target.closest?.("main a[href]");

  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || card?.contains(event.target)) return clearTimeout(closing);
    if (linkAt(event)) open(linkAt(event));
    else if (card && document.activeElement !== link) closeSoon();
  });
  addEventListener("focusin", (event) => {
    const focused = linkAt(event);
    if (focused?.matches(":focus-visible")) open(focused);
    else close();
  });
  addEventListener("focusout", closeSoon);
  addEventListener("keydown", (event) => event.key === "Escape" && close());
})();
