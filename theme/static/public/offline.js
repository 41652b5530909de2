// Asks the worker to keep pages, or to forget them: only when the reader says so.
const box = document.querySelector(".offline");
const { worker, scope } = box.dataset;
const [keep, remove, status] = box.querySelectorAll("#keep, #remove, [role=status]");

const show = async () => {
  const kept = Boolean(await navigator.serviceWorker.getRegistration(scope));
  keep.hidden = kept;
  remove.hidden = !kept;
};

keep.onclick = async () => {
  await navigator.serviceWorker.register(worker, { scope });
  await navigator.serviceWorker.ready;
  status.textContent = status.dataset.kept;
  await show();
  remove.focus();
};

remove.onclick = async () => {
  await (await navigator.serviceWorker.getRegistration(scope))?.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
  status.textContent = status.dataset.removed;
  await show();
  keep.focus();
};

if ("serviceWorker" in navigator) {
  box.hidden = false;
  await show();
}
