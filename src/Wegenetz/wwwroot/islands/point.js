// Sets a point on a map that map.js has laid: by a press, by dragging, by the arrow keys. The two number fields beside it stay what is sent,
// and whatever is typed into them moves the point.

const pressed = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const step = 4;
const longStep = 40;

const read = field => {
  const typed = field.value.trim().replace(',', '.');
  return typed === '' ? NaN : Number(typed);
};

export function setPoint(stage, map, maplibre) {
  const [latitude, longitude] = stage.dataset.sets.split(' ').map(id => document.getElementById(id));
  const figure = stage.closest('figure');
  const said = figure.querySelector('[data-said]');
  const middle = figure.querySelector('[data-middle]');
  const element = Object.assign(document.createElement('button'), { type: 'button', className: 'wn-map__pin wn-map__point' });
  element.setAttribute('aria-label', stage.dataset.point);
  element.title = stage.dataset.point;
  const marker = new maplibre.Marker({ element, draggable: true });
  let isSet = false;

  const show = at => {
    marker.setLngLat(at);
    if (!isSet) marker.addTo(map);
    isSet = true;
  };

  const write = at => {
    show(at);
    for (const [field, degrees] of [[latitude, at.lat], [longitude, at.lng]]) field.value = degrees.toFixed(5).replace('.', ',');
    said.textContent = `${latitude.value} · ${longitude.value}`;
  };

  const follow = () => {
    const at = [read(longitude), read(latitude)];
    if (at.every(Number.isFinite) && Math.abs(at[1]) <= 90) show(at);
  };

  latitude.addEventListener('input', follow);
  longitude.addEventListener('input', follow);
  marker.on('dragend', () => write(marker.getLngLat()));
  map.on('click', event => write(event.lngLat));
  middle.addEventListener('click', () => {
    write(map.getCenter());
    element.focus();
  });
  element.addEventListener('keydown', event => {
    const way = pressed[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const from = map.project(marker.getLngLat());
    const far = event.shiftKey ? longStep : step;
    write(map.unproject([from.x + way[0] * far, from.y + way[1] * far]));
    if (!map.getBounds().contains(marker.getLngLat())) map.panTo(marker.getLngLat());
  });
  for (const part of figure.querySelectorAll('[data-pointing]')) part.hidden = false;
  follow();
}
