// Completes what is typed into the search: a combobox with a list (ARIA Authoring Practices). Without it the form is the same, only without the list.

const typingPause = 150;
const fewestLetters = 2;

const list = document.querySelector('[data-complete]');
const field = list.closest('form').querySelector('[type=search]');
let chosen = -1;
let pause;
let question;

field.setAttribute('role', 'combobox');
field.setAttribute('aria-autocomplete', 'list');
field.setAttribute('aria-controls', list.id);
field.setAttribute('aria-expanded', 'false');

const show = isOpen => {
  list.hidden = !isOpen;
  field.setAttribute('aria-expanded', String(isOpen));
  if (!isOpen) mark(-1);
};

const mark = at => {
  chosen = at;
  field.removeAttribute('aria-activedescendant');
  for (const [number, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(number === at));
  if (at < 0) return;
  field.setAttribute('aria-activedescendant', list.children[at].id);
  list.children[at].scrollIntoView({ block: 'nearest' });
};

// What was asked for and is no longer wanted must not open the list afterwards.
const forget = () => {
  clearTimeout(pause);
  question?.abort();
  show(false);
};

const take = option => {
  field.value = option.dataset.text;
  forget();
  field.form.requestSubmit();
};

const optionOf = ({ text, kind }, number) => {
  const option = document.createElement('li');
  option.id = `${list.id}-${number}`;
  option.dataset.text = text;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  const name = document.createElement('span');
  name.dir = 'auto';
  name.textContent = text;
  option.append(name);
  if (kind) {
    const what = document.createElement('small');
    what.textContent = kind;
    option.append(' ', what);
  }
  return option;
};

const ask = async () => {
  question = new AbortController();
  const { signal } = question;
  try {
    const answer = await fetch(`${list.dataset.complete}?q=${encodeURIComponent(field.value.trim())}`, { signal });
    const found = answer.ok ? await answer.json() : [];
    if (signal.aborted || document.activeElement !== field) return;
    list.replaceChildren(...found.map(optionOf));
    mark(-1);
    show(found.length > 0);
  } catch {
    // Aborted by the next letter, or offline: typing and searching go on without a list.
  }
};

field.addEventListener('input', () => {
  clearTimeout(pause);
  question?.abort();
  if (field.value.trim().length < fewestLetters) show(false);
  else pause = setTimeout(ask, typingPause);
});

field.addEventListener('keydown', event => {
  if (event.isComposing) return;
  const isOpen = !list.hidden;
  const count = list.children.length;
  if (event.key === 'Escape' && isOpen) {
    event.preventDefault();
    forget();
  } else if (event.key === 'Enter' && isOpen && chosen >= 0) {
    event.preventDefault();
    take(list.children[chosen]);
  } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
    event.preventDefault();
    if (!isOpen) show(true);
    // Behind the last and before the first comes the field itself: nothing is chosen there.
    const step = event.key === 'ArrowDown' ? 1 : -1;
    mark((chosen + 1 + step + count + 1) % (count + 1) - 1);
  }
});

field.addEventListener('blur', forget);
field.form.addEventListener('submit', forget);
// The field keeps its focus while the list is pressed.
list.addEventListener('pointerdown', event => event.preventDefault());
list.addEventListener('click', event => {
  const option = event.target.closest('[role=option]');
  if (option) take(option);
});
