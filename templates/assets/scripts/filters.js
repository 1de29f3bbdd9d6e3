// Shows those rows of a table that meet all choices above it; the address follows, so that a choice can be sent. Without
// this script the table shows all of them.
"use strict";
(() => {
  const bar = document.querySelector(".filters");
  if (!bar) return;
  const table = [...document.querySelectorAll("table")].find((one) => bar.compareDocumentPosition(one) & 4);
  const rows = [...table.querySelectorAll("tr[data-kind]")];
  const fields = [...bar.querySelectorAll("select")];
  const count = bar.querySelector("output");

  const meets = (row, field) => !field.value || row.dataset[field.name].split(" ").includes(field.value);

  const choose = () => {
    for (const row of rows) row.hidden = !fields.every((field) => meets(row, field));
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = count.dataset.words.replace("{shown}", shown).replace("{total}", rows.length);
  };

  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = asked.get(field.name);
    if ([...field.options].some((option) => option.value === value)) field.value = value;
  }
  bar.addEventListener("change", () => {
    choose();
    const chosen = fields.filter((field) => field.value).map((field) => [field.name, field.value]);
    const query = new URLSearchParams(chosen).toString();
    history.replaceState(null, "", location.pathname + (query && "?" + query) + location.hash);
  });
  choose();
})();
