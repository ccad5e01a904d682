// The little that the frame of every page does with a script. Each page is complete without it.

// Menus are <details>: they close when the visitor goes elsewhere or presses Escape.
const openMenus = () => document.querySelectorAll('details.wn-menu[open]');
document.addEventListener('click', event => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

// What is written every hour is sent from the keyboard: Ctrl+Enter, on a Mac Cmd+Enter. The button is there as well.
document.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !event.target.matches('[data-quick]')) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

// After a form was refused, the summary of its errors is the first thing to read.
document.querySelector('[data-focus]')?.focus();

for (const tools of document.querySelectorAll('[data-tools]')) {
  tools.hidden = false;
  tools.querySelector('[data-print]').addEventListener('click', () => window.print());
  const share = tools.querySelector('[data-share]');
  if (!share) continue;
  const address = document.querySelector('link[rel=canonical]')?.href || location.href;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    tools.querySelector('[role=status]').textContent = share.dataset.share;
  };
  if (navigator.share) share.addEventListener('click', () => navigator.share({ title: document.title, url: address }).catch(() => {}));
  else if (navigator.clipboard) share.addEventListener('click', copy);
  else share.hidden = true;
}
