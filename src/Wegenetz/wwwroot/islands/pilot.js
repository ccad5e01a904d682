// A way taken along: the answers stand behind the # of the address, which is never sent. They go into the form, out of the address, and the way is shown.

const code = document.querySelector('[data-pilot-code]');
if (code) code.hidden = false;

const form = document.getElementById('lotse');
const field = (name, value) => {
  const input = document.createElement('input');
  input.type = 'hidden';
  input.name = name;
  input.value = value;
  form.append(input);
};

if (!code && location.hash.includes('%3D')) {
  const answers = location.hash.slice(1).split('&').map(decodeURIComponent);
  history.replaceState(null, '', location.pathname);
  form.querySelectorAll('[name=antwort], [name=frage], [name=ort]').forEach(old => old.remove());
  for (const answer of answers) {
    if (answer.startsWith('ort=')) field('ort', answer.slice(4));
    else field('antwort', answer);
  }
  field('schritt', 'weg');
  form.submit();
}
