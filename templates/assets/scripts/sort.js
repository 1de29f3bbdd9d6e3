// Tables of clauses can be sorted by their heads: a button in each, aria-sort on the one that counts. Cells without a word stay
// last. Without this script a table is complete, in the order of its page.
"use strict";
(() => {
  let order; // made for the first sort: it is slow

  const unfold = (table) => {
    const more = table.parentNode.querySelector(".more-rows");
    if (!more) return;
    table.append(...more.querySelectorAll("tbody"));
    more.replaceWith(...more.querySelectorAll("ol"));
  };

  const sort = (table, head) => {
    unfold(table);
    order ??= new Intl.Collator(document.documentElement.lang, { numeric: true });
    const way = head.ariaSort === "ascending" ? -1 : 1;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.ariaSort = way > 0 ? "ascending" : "descending";
    const rows = [...table.querySelectorAll("tbody > tr[id]")];
    const cell = (row) => row.cells[head.cellIndex];
    const keyed = rows.some((row) => cell(row).dataset.sort);
    const key = (row) => (keyed ? cell(row).dataset.sort : !cell(row).matches(".nothing") && cell(row).textContent.trim());
    const found = rows.map((row) => [key(row), row]);
    found.sort(([a], [b]) => !a - !b || way * order.compare(a, b));
    for (const group of table.querySelectorAll("tr.group")) group.remove();
    table.tBodies[0].append(...found.map(([, row]) => row));
  };

  const prepare = () => {
    for (const table of document.querySelectorAll(".partnerships .sortable")) {
      if (table.tHead.querySelector("button")) continue;
      for (const head of table.tHead.rows[0].cells) {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        button.addEventListener("click", () => sort(table, head));
        head.append(button);
      }
    }
  };

  addEventListener("newcontent", prepare);
  prepare();
})();
