{# Remembers how the reader likes to read.  It stands above the text, so that nothing is seen in another way first.
   Where storage is forbidden, a choice holds for its page. -#}
for (const box of document.querySelectorAll(".settings input"))
  try {
    box.checked ||= localStorage[box.name] === box.id;
    box.onchange = () => { localStorage[box.name] = box.id; };
  } catch {}
