// Marks the section that is being read in the contents beside the text. Only the list scrolls, never the page, and the
// mark takes no room. Without this script the list is the same, without the mark.
"use strict";
(() => {
  const list = document.querySelector(".contents");
  const links = [...(list?.querySelectorAll("a") ?? [])];
  const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (!heads.length || heads.includes(null)) return;

  const mark = () => {
    const now = heads.findLastIndex((head) => head.getBoundingClientRect().top < innerHeight * 0.33);
    links.forEach((link, at) => {
      if (at !== now) return link.removeAttribute("aria-current");
      if (link.ariaCurrent) return;
      link.setAttribute("aria-current", "location");
      const { top, bottom } = link.getBoundingClientRect();
      const frame = list.getBoundingClientRect();
      if (top < frame.top || bottom > frame.bottom) list.scrollTop += top - frame.top - frame.height / 2;
    });
  };

  // Called when a heading passes the line below which it is still to come, in either direction.
  const watch = new IntersectionObserver(mark, { rootMargin: "9999% 0px -67% 0px" });
  heads.forEach((head) => watch.observe(head));
})();
