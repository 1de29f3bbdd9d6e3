// The link to the search, or the key /, opens the search page over the page that is read. As WCAG 2.1.4 asks, the key can be
// switched off, in the dialog; the browser keeps that. Without this script the link leads there.
"use strict";
(() => {
  const dialog = document.querySelector(".search-dialog");
  const link = document.querySelector(".to-search a");
  if (!dialog?.showModal || !link) return;
  const choice = dialog.querySelector("input");
  let frame;

  const follow = () => {
    if (choice.checked) link.setAttribute("aria-keyshortcuts", "/");
    else link.removeAttribute("aria-keyshortcuts");
  };

  try {
    choice.checked = localStorage.getItem("search-key") !== "off";
    follow();
    choice.addEventListener("change", () => {
      if (choice.checked) localStorage.removeItem("search-key");
      else localStorage.setItem("search-key", "off");
      follow();
    });
  } catch {
    choice?.parentElement.remove(); // nothing may be kept, or the theme has no such choice
    link.removeAttribute("aria-keyshortcuts");
  }

  const focus = () => {
    const input = frame.contentDocument?.querySelector("input");
    input?.focus();
    input?.select();
  };

  const open = (event) => {
    event.preventDefault();
    dialog.showModal();
    if (frame) return focus();
    frame = document.createElement("iframe");
    frame.title = link.textContent;
    frame.src = link.href;
    frame.addEventListener("load", () => {
      frame.classList.add("loaded");
      focus();
    });
    dialog.append(frame);
  };

  link.addEventListener("click", (event) => {
    if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) open(event);
  });
  addEventListener("keydown", (event) => {
    if (!choice?.isConnected || !choice.checked || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!dialog.open && !event.target.closest?.("input, select, textarea, [contenteditable]")) open(event);
  });
  dialog.addEventListener("close", () => frame.blur()); // where nothing had the focus before
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
})();
