// Rows that are folded away unfold for a link to them, and on paper. Most browsers do both without this script.
"use strict";
(() => {
  const unfold = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const more = row?.closest(".more-rows:not([open])");
    if (!more) return;
    more.open = true;
    row.scrollIntoView();
  };

  addEventListener("hashchange", unfold);
  addEventListener("beforeprint", () => {
    for (const more of document.querySelectorAll(".more-rows:not([open])")) more.open = true;
  });
  unfold();
})();
