// The link to the search, or the key /, opens the search page over the page that is read. Without this script the link
// leads there.
"use strict";
(() => {
  const dialog = document.querySelector(".search-dialog");
  const link = document.querySelector(".to-search a");
  if (!dialog?.showModal || !link) return;
  let frame;

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
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!dialog.open && !event.target.closest?.("input, select, textarea, [contenteditable]")) open(event);
  });
  dialog.addEventListener("close", () => frame.blur()); // where nothing had the focus before
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
})();
