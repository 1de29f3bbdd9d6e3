// The links of the language switch lead to the section that the address names. Without this script, to the page.
"use strict";
(() => {
  const links = document.querySelectorAll(".language-switch a");
  const follow = () => links.forEach((link) => {
    if (link.hash !== location.hash) link.hash = location.hash;
  });
  addEventListener("hashchange", follow);
  follow();
})();
