// A slider over all days on which a partnership changed. The page follows it, and so does the address; the slider itself
// stays, so that keys can go on. Without this script, links lead from day to day.
"use strict";
(async () => {
  const bar = document.querySelector(".day-slider");
  if (!bar) return;
  const today = bar.dataset.today;
  let last;

  const read = async (href) => {
    const answer = await fetch(href);
    if (!answer.ok) throw new Error(answer.status);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  const listed = location.pathname === today ? document : await read(today);
  const days = [...listed.querySelectorAll("#page-days a")].reverse().map((a) => [a.getAttribute("href"), a.textContent]);
  days.push([today, bar.dataset.word]);

  const range = bar.querySelector("input");
  const name = bar.querySelector(".day");
  range.max = days.length - 1;
  range.value = days.findIndex(([href]) => href === location.pathname);

  const say = () => {
    name.textContent = days[range.value][1];
    range.setAttribute("aria-valuetext", name.textContent);
  };

  const siblings = (node, way) => {
    const found = [];
    for (let one = node[way]; one; one = one[way]) found.push(one);
    return found;
  };

  const show = (page) => {
    const there = page.querySelector(".day-slider");
    for (const way of ["previousSibling", "nextSibling"]) siblings(bar, way).forEach((one) => one.remove());
    bar.before(...siblings(there, "previousSibling").reverse());
    bar.after(...siblings(there, "nextSibling"));
    for (const part of [".breadcrumbs", ".language-switch"]) {
      const here = document.querySelector(part);
      const other = page.querySelector(part);
      if (here && other) here.replaceWith(other);
    }
    document.title = page.title;
    dispatchEvent(new Event("newcontent"));
  };

  const go = async () => {
    const [href] = days[range.value];
    last = href;
    if (href === today) return location.assign(href);
    try {
      const page = await read(href);
      if (last !== href) return;
      history.pushState(null, "", href);
      show(page);
    } catch {
      location.assign(href);
    }
  };

  range.addEventListener("input", say);
  range.addEventListener("change", go);
  addEventListener("popstate", () => location.reload());
  say();
})().catch(() => {});
