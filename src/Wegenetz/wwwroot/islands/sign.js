// Signing on the screen: what is drawn goes along as a path of SVG. Without a script the form notes a signature on paper.

const pad = document.querySelector('[data-sign]');
if (pad) {
  const canvas = pad.querySelector('canvas');
  const field = pad.parentElement.querySelector('[name="Form.Signature"]');
  const onScreen = pad.parentElement.querySelector('[value="Screen"]');
  const pen = canvas.getContext('2d');
  let path = '';
  let isDown = false;

  const pointOf = event => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.x) * canvas.width / box.width, (event.clientY - box.y) * canvas.height / box.height].map(part => Math.max(0, Math.round(part)));
  };

  const draw = (letter, [across, down]) => {
    path += `${letter}${across} ${down}`;
    if (letter === 'M') pen.beginPath(), pen.moveTo(across, down);
    else pen.lineTo(across, down), pen.stroke();
    field.value = path;
    onScreen.checked = true;
  };

  pen.lineWidth = 3;
  pen.lineCap = 'round';
  pen.strokeStyle = getComputedStyle(canvas).color;
  canvas.addEventListener('pointerdown', event => {
    canvas.setPointerCapture(event.pointerId);
    isDown = true;
    draw('M', pointOf(event));
  });
  canvas.addEventListener('pointermove', event => {
    if (isDown) draw('L', pointOf(event));
  });
  for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => { isDown = false; });
  pad.querySelector('[data-clear]').addEventListener('click', () => {
    path = field.value = '';
    pen.clearRect(0, 0, canvas.width, canvas.height);
  });
  pad.hidden = false;
}
