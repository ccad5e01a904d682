// Signing in with a passkey, and adding one. The page is complete without it: the forms stay hidden where a browser knows no passkeys.

const verbs = {
  get: options => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  create: options => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
};

const optionsFor = async form => {
  const response = await fetch(form.dataset.options, {
    method: 'POST',
    headers: { RequestVerificationToken: form.elements.__RequestVerificationToken.value },
  });
  if (!response.ok) throw new Error(`options answered ${response.status}`);
  return response.json();
};

const send = async event => {
  const form = event.target;
  event.preventDefault();
  const said = form.querySelector('[data-failed]');
  const button = form.querySelector('button');
  said.hidden = true;
  button.disabled = true;
  try {
    const credential = await verbs[form.dataset.passkey](await optionsFor(form));
    form.querySelector('[data-credential]').value = JSON.stringify(credential);
    form.submit();
  } catch {
    // Cancelled, timed out, or no passkey on this device: the person reads what else is possible.
    said.hidden = false;
    button.disabled = false;
  }
};

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON && PublicKeyCredential.prototype.toJSON) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.addEventListener('submit', send);
    form.hidden = false;
  }
}
