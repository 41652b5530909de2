{# Marks what was not on the front page at the last visit; a visit lasts as long as its window.
   Where storage is forbidden, nothing is marked. -#}
try {
  const title = document.currentScript.dataset.label;
  const links = [...document.querySelectorAll(".lead h2 a, .brief h3 a")];
  const before = sessionStorage.before ??= localStorage.front ?? "";
  localStorage.front = links.map((link) => link.pathname + "\n").join("");
  for (const link of before ? links : [])
    if (!before.includes(link.pathname + "\n"))
      link.prepend(Object.assign(document.createElement("span"), { className: "new", title, role: "img", ariaLabel: title }));
} catch {}
