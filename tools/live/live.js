// Put into pages by `make serve`, and by nothing else: reloads the page when there is a new edition, and
// shows what stands in the way of the next one.  What is shown is set as text, never as HTML.
"use strict";

const shown = document.currentScript.dataset.edition;
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
            padding: 1rem 1.25rem; background: #2b1215; color: #fff; font: 1rem/1.5 system-ui, sans-serif;
            border-top: 4px solid #ff6b6b; }
  h2 { margin: 0 0 .5rem; font-size: 1.125rem; }
  ul { margin: 0; padding: 0; list-style: none; }
  li { margin: .75rem 0; overflow-wrap: anywhere; }
  b { color: #ffb4a9; }
  code { font: .9rem/1.5 ui-monospace, monospace; }
  p { margin: 0; white-space: pre-wrap; }
  button { float: right; font: inherit; padding: .25rem .75rem; }
`);

let host = null;

function element(name, text, ...children) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...children);
  return made;
}

function item({ code, message, hint, file, line }) {
  const place = [file, line].filter(Boolean).join(":");
  return element("li", "", element("b", code), " ", element("code", place), element("p", message), element("p", hint));
}

function show(troubles) {
  host?.remove();
  host = null;
  if (!troubles.length) return;
  host = document.createElement("copydesk-troubles");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const close = element("button", "Close");
  close.type = "button";
  close.onclick = () => show([]);
  const list = element("ul", "", ...troubles.map(item));
  const panel = element("section", "", close, element("h2", "This is not published"), list);
  panel.setAttribute("role", "alert");
  root.append(panel);
  document.body.append(host);
}

new EventSource("/-/events").onmessage = (event) => {
  const { edition, troubles } = JSON.parse(event.data);
  if (edition !== shown) location.reload();
  else show(troubles);
};
