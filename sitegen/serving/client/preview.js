// The browser side of the preview. It follows the events of the server: reloads the page when it is another, swaps its
// style sheets without a reload, and shows faults and the state of the page in a shadow root of its own.
"use strict";
(() => {
  const FOLDER = "/_sitegen/";
  const STORED = "sitegen-preview"; // what outlives a reload, in the session's storage
  const RETRY = 1000; // milliseconds until a refused connection is tried again

  const script = document.currentScript;
  const first = document.querySelector(".first-page");
  let { version } = script.dataset;
  let styles = script.dataset.styles.split(" ").filter(Boolean);
  let page = location.pathname;
  let events; // the connection, while the page is visible
  let leaving = false;

  const stored = JSON.parse(sessionStorage.getItem(STORED) ?? "{}");
  const store = (values) => sessionStorage.setItem(STORED, JSON.stringify(Object.assign(stored, values)));
  const words = (name, values = {}) => WORDS[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value != null) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  // Reloading: the place in the text stays, and what was unfolded.

  const detailsKey = (details, number) => details.id || `${number} ${details.querySelector("summary")?.textContent}`;

  const findAnchor = () => {
    // The last heading or figure that begins above the middle of the window: text may grow above it.
    let found;
    for (const element of document.querySelectorAll(":is(h1, h2, h3, h4, h5, h6, figure)[id]")) {
      const { top, height } = element.getBoundingClientRect();
      if (height && top < innerHeight / 2 && (!found || top >= found.top)) found = { id: element.id, top };
    }
    return found;
  };

  const reload = () => {
    if (leaving) return;
    leaving = true;
    const open = [...document.querySelectorAll("details")].map((one, number) => [detailsKey(one, number), one.open]);
    store({ page, x: scrollX, y: scrollY, anchor: scrollY ? findAnchor() : undefined, open });
    history.scrollRestoration = "manual";
    location.reload();
  };

  const restore = () => {
    if (stored.page !== page) return;
    const open = new Map(stored.open);
    document.querySelectorAll("details").forEach((one, number) => {
      const was = open.get(detailsKey(one, number));
      if (was !== undefined) one.open = was;
    });
    const element = stored.anchor && document.getElementById(stored.anchor.id);
    const y = element ? scrollY + element.getBoundingClientRect().top - stored.anchor.top : stored.y;
    scrollTo({ left: stored.x, top: y, behavior: "instant" });
    store({ page: undefined });
    // Not before the browser would have gone to the former place by itself.
    addEventListener("load", () => setTimeout(() => (history.scrollRestoration = "auto")));
  };

  const swapStyles = (wanted) => {
    const links = document.querySelectorAll('link[rel="stylesheet"]');
    if (links.length !== wanted.length) return reload();
    links.forEach((link, number) => {
      if (styles[number] === wanted[number]) return;
      const next = link.cloneNode();
      next.href = wanted[number];
      next.addEventListener("load", () => link.remove()); // not before: the page would be bare for a moment
      next.addEventListener("error", reload);
      link.after(next);
    });
    styles = wanted;
  };

  // What is shown.

  const host = make("sitegen-preview", { hidden: "" });
  const root = host.attachShadow({ mode: "open" });
  const stylesheet = make("link", { rel: "stylesheet", href: `${FOLDER}preview.css` });
  stylesheet.addEventListener("load", () => (host.hidden = false));
  const faultList = make("ol");
  const faultCount = make("strong");
  const faultNote = make("span");
  const faultMore = make("p", { class: "more" });
  const faults = make(
    "details",
    { class: "panel faults", open: "", hidden: "" },
    make("summary", {}, faultCount, " · ", faultNote),
    faultList,
    faultMore,
  );
  const warningList = make("ol", { id: "warnings" });
  const warnings = make("div", { class: "panel list", hidden: "" }, warningList);
  const state = make("span", { class: "state" });
  const activity = make("span", { class: "activity" });
  const fold = make("button", { type: "button" });
  const bar = make("div", { class: "panel bar", role: "region", "aria-label": WORDS.bar }, state, activity, fold);
  const announced = make("p", { role: "status", class: "announced" });
  root.append(stylesheet, faults, warnings, bar, announced);

  const linked = (link, text, label) =>
    link ? make("a", { href: link, "aria-label": label }, text) : document.createTextNode(text);

  const faultItem = (one) =>
    make(
      "li",
      { class: `fault ${one.severity}` },
      make("p", { class: "message" }, make("strong", { title: words("explain", one) }, `${one.severity}[${one.code}]`), `: ${one.message}`),
      ...(one.place ? [make("p", { class: "place" }, linked(one.link, one.place, words("open", one)))] : []),
      ...(one.frame ? [make("pre", { tabindex: "0" }, one.frame)] : []),
    );

  const showFaults = (message) => {
    const wasHidden = faults.hidden;
    const count = message.fault_count;
    faults.hidden = !count;
    if (!count) {
      announced.textContent = "";
      return store({ folded: false });
    }
    if (wasHidden) faults.open = !stored.folded;
    faultCount.textContent = count === 1 ? words("fault") : words("faults", { count });
    faultNote.textContent = words(first ? "faults_first" : "faults_kept");
    announced.textContent = `${faultCount.textContent}: ${faultNote.textContent}`;
    faultList.replaceChildren(...message.faults.map(faultItem));
    const more = count - message.faults.length;
    faultMore.hidden = !more;
    faultMore.textContent = words("faults_more", { count: more });
  };

  const showState = (message) => {
    const parts = message.marks.map((mark) => make("span", { class: `mark ${mark.kind}`, title: mark.help }, mark.text));
    if (message.source) {
      const label = words("open", { place: message.source });
      parts.push(make("span", { class: "source", title: WORDS.file }, linked(message.link, message.source, label)));
    }
    parts.push(...message.links.map((one) => make("a", { href: one.address }, one.text)));
    const count = message.warnings.length;
    warningList.replaceChildren(...message.warnings.map(faultItem));
    if (!count) warnings.hidden = true;
    if (count) {
      const text = count === 1 ? words("warning") : words("warnings", { count });
      const attributes = { type: "button", class: "warnings-button", "aria-expanded": `${!warnings.hidden}` };
      const button = make("button", attributes, text);
      button.addEventListener("click", () => {
        warnings.hidden = !warnings.hidden;
        button.setAttribute("aria-expanded", `${!warnings.hidden}`);
      });
      parts.push(button);
    }
    state.replaceChildren(...(parts.length ? parts : [make("span", { class: "source" }, WORDS.bar)]));
  };

  const showActivity = ({ progress, fault_count }) => {
    const stage = progress?.total ? words("stage", progress) : WORDS.building;
    activity.textContent = progress ? stage : "";
    activity.className = `activity${progress ? " building" : ""}`;
    if (!first) return;
    const meter = document.querySelector("#first-progress");
    if (progress?.total) Object.assign(meter, { max: progress.total, value: progress.done });
    else meter.removeAttribute("value");
    meter.hidden = !progress;
    document.querySelector("#first-stage").textContent = progress ? stage : "";
    document.querySelector("#first-text").textContent = WORDS[!progress && fault_count ? "first_failed" : "first_text"];
  };

  const showFolded = () => {
    state.hidden = Boolean(stored.small);
    activity.hidden = Boolean(stored.small) || Boolean(first);
    if (stored.small) warnings.hidden = true;
    fold.textContent = stored.small ? "◂" : "×";
    fold.title = WORDS[stored.small ? "show" : "hide"];
    fold.setAttribute("aria-label", fold.title);
    fold.setAttribute("aria-expanded", `${!stored.small}`);
    bar.hidden = Boolean(first);
  };

  fold.addEventListener("click", () => {
    store({ small: !stored.small });
    showFolded();
  });
  faults.addEventListener("toggle", () => faults.hidden || store({ folded: !faults.open }));

  // The events.

  const receive = (message) => {
    if (version === undefined) ({ version } = message.version.content), (styles = message.version.styles);
    if (message.version.content !== version) return reload();
    if (`${message.version.styles}` !== `${styles}`) swapStyles(message.version.styles);
    showFaults(message);
    showState(message);
    showActivity(message);
  };

  const connect = () => {
    events?.close();
    events = new EventSource(`${FOLDER}events?page=${encodeURIComponent(decodeURIComponent(page))}`);
    events.addEventListener("message", (event) => receive(JSON.parse(event.data)));
    events.addEventListener("error", () => {
      activity.textContent = WORDS.lost;
      activity.className = "activity";
      if (events.readyState === EventSource.CLOSED) setTimeout(follow, RETRY);
    });
  };

  // A browser allows few connections to one host, for all its tabs together: one that is not seen has none.
  const follow = () => {
    if (document.visibilityState === "visible") connect();
    else events?.close();
  };

  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => event.persisted && follow());
  // A script of the page has put other content in its place, as the slider over days does.
  addEventListener("newcontent", () => {
    if (location.pathname === page) return;
    page = location.pathname;
    version = undefined;
    connect();
  });

  document.documentElement.append(host);
  showFolded();
  restore();
  follow();
})();
