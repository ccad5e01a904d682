// Lays a map that can be moved over the drawing of a map. The drawing is complete without it, and stays if the map cannot be had.
// What the map shows is read from the page: outlines and names from the drawing, places from data-map.

/** A colour of the page in numbers: MapLibre reads no oklch(), but a canvas does. */
function token(parent, name) {
  const probe = parent.appendChild(document.createElement('i'));
  probe.style.cssText = `color: var(--wn-${name}); transition: none`;
  const pixel = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  pixel.fillStyle = getComputedStyle(probe).color;
  pixel.fillRect(0, 0, 1, 1);
  probe.remove();
  return `rgb(${[...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3)})`;
}

const isShown = element => element.getClientRects().length > 0;

/** The part of this page that an entry leads to; undefined if it leads to another page. */
function targetOf(entry) {
  if (!entry.link) return undefined;
  const address = new URL(entry.link, location.href);
  return address.pathname === location.pathname && address.hash ? document.getElementById(address.hash.slice(1)) ?? undefined : undefined;
}

/** As MapPin.Words on the server: "3", "1 · 4", "1 +5". */
function wordsFor(entries) {
  const [first, second] = entries;
  if (first.number === null) return entries.length === 1 ? '' : `${entries.length}`;
  if (entries.length === 1) return `${first.number}`;
  return entries.length === 2 ? `${first.number} · ${second.number}` : `${first.number} +${entries.length - 1}`;
}

const halfWidth = entries => Math.max(14, wordsFor(entries).length * 3.6 + 7);

const nameOf = (entry, between = ': ') => entry.number === null ? entry.title : entry.number + between + entry.title;

/** Begins with what is to be seen, so that it can be said to a computer that listens. */
const labelOf = entries => entries.length === 1 ? nameOf(entries[0]) : `${wordsFor(entries)}: ${entries.map(entry => nameOf(entry, ' ')).join(', ')}`;

/** GeoJSON out of the drawing, whose units are linear in degrees. */
function readDrawing(drawing, data) {
  const [width, height] = data.drawing;
  const lonLat = ([x, y]) => [data.west + (x / width) * (data.east - data.west), data.north - (y / height) * (data.north - data.south)];
  const districts = [...drawing.querySelectorAll('path[data-district]')].map(path => {
    const ring = path.getAttribute('d').slice(1, -1).split('L').map(corner => lonLat(corner.split(' ').map(Number)));
    return { type: 'Feature', properties: { on: path.classList.contains('on'), link: path.closest('a')?.getAttribute('href') }, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } };
  });
  const names = [...drawing.querySelectorAll('.names > g')].map(label => {
    const name = [...label.querySelectorAll('text')].map(line => line.textContent).join('\n');
    return { type: 'Feature', properties: { name }, geometry: { type: 'Point', coordinates: lonLat(label.dataset.at.split(' ').map(Number)) } };
  });
  const collection = features => ({ type: 'geojson', data: { type: 'FeatureCollection', features } });
  const places = data.places.map(place => ({ type: 'Feature', properties: { name: place.name }, geometry: { type: 'Point', coordinates: place.at } }));
  return { districts: collection(districts), names: collection(names), places: collection(places) };
}

const areaLayers = (colour, outside) => [
  ...outside ? [{ id: 'land', type: 'fill', source: 'districts', paint: { 'fill-opacity': 0 } }] : [
    { id: 'paper', type: 'background', paint: { 'background-color': colour('map-around') } },
    { id: 'casing', type: 'line', source: 'districts', layout: { 'line-join': 'round' }, paint: { 'line-color': colour('map-casing'), 'line-width': 7 } },
    { id: 'land', type: 'fill', source: 'districts', paint: { 'fill-color': colour('map-land'), 'fill-antialias': false } },
  ],
  { id: 'land-on', type: 'fill', source: 'districts', filter: ['get', 'on'], paint: { 'fill-color': colour('map-on'), 'fill-opacity': outside ? .25 : 1 } },
  { id: 'edge', type: 'line', source: 'districts', layout: { 'line-join': 'round' }, paint: { 'line-color': colour('map-edge'), 'line-width': 1 } },
  { id: 'edge-on', type: 'line', source: 'districts', filter: ['get', 'on'], layout: { 'line-join': 'round' }, paint: { 'line-color': colour('accent-line'), 'line-width': 2.25 } },
];

// Districts are named where the drawing names them; the names of places come when there is room. Without an address of glyphs MapLibre draws letters
// with the fonts of the page, and reads the weight out of the first name.
const nameLayers = (colour, zoom) => {
  const letters = { 'text-field': ['get', 'name'], 'text-font': ['Fira Sans Medium', 'Fira Sans'], 'text-line-height': 1.1, 'text-padding': 0 };
  const halo = { 'text-halo-color': colour('map-land'), 'text-halo-width': 1.5 };
  return [
    {
      id: 'names', type: 'symbol', source: 'names', paint: { 'text-color': colour('ink'), ...halo },
      layout: {
        ...letters, 'text-size': ['interpolate', ['linear'], ['zoom'], zoom, 12, zoom + 2, 16], 'text-allow-overlap': true,
      },
    },
    {
      id: 'place-names', type: 'symbol', source: 'places', minzoom: zoom + 1.5, paint: { 'text-color': colour('muted'), ...halo },
      layout: { ...letters, 'text-size': 13, 'text-variable-anchor': ['top', 'bottom'], 'text-radial-offset': 1.4, 'text-max-width': 9 },
    },
    { id: 'places', type: 'symbol', source: 'places', layout: { 'icon-image': 'room', 'icon-allow-overlap': true, 'icon-padding': 0 } },
  ];
};

const localStyle = (sources, colour, zoom) =>
  ({ version: 8, sources, layers: [...areaLayers(colour, false), ...nameLayers(colour, zoom)] });

function addSheet(address) {
  if (document.querySelector(`link[href="${address}"]`)) return undefined;
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address });
  return new Promise((loaded, failed) => {
    sheet.addEventListener('load', loaded);
    sheet.addEventListener('error', () => failed(new Error(`No ${address}`)));
    document.head.prepend(sheet);
  });
}

async function layMapOver(stage) {
  const [maplibre] = await Promise.all([import(stage.dataset.library), addSheet(stage.dataset.sheet)]);
  maplibre.setWorkerUrl(stage.dataset.worker);

  const figure = stage.closest('figure');
  const drawing = stage.querySelector('svg');
  const live = stage.querySelector('.wn-map__live');
  const chosen = figure.querySelector('.wn-map__chosen');
  const words = JSON.parse(stage.dataset.words);
  const data = JSON.parse(stage.dataset.map);
  const bounds = [[data.west, data.south], [data.east, data.north]];
  const sources = readDrawing(drawing, data);
  const whole = new maplibre.LngLatBounds(...bounds);
  for (const corner of sources.districts.data.features.flatMap(district => district.geometry.coordinates[0])) whole.extend(corner);
  const [wide, high] = [whole.getEast() - whole.getWest(), whole.getNorth() - whole.getSouth()];
  const colour = name => token(live, name);
  const { outside } = stage.dataset;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

  live.hidden = false;
  const map = new maplibre.Map({
    container: live, bounds,
    maxBounds: [[whole.getWest() - wide, whole.getSouth() - high], [whole.getEast() + wide, whole.getNorth() + high]],
    style: outside ?? { version: 8, sources: {}, layers: [] },
    attributionControl: outside ? { compact: true } : false,
    cooperativeGestures: true, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: calm ? 0 : 150,
    locale: {
      'Map.Title': words.title, 'AttributionControl.ToggleAttribution': words.source,
      'CooperativeGesturesHandler.WindowsHelpText': words.wheel, 'CooperativeGesturesHandler.MacHelpText': words.wheelMac,
      'CooperativeGesturesHandler.MobileHelpText': words.touch,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.setMaxZoom(outside ? 18 : map.getZoom() + (stage.dataset.sets ? 8 : 5));
  const start = { zoom: map.getZoom(), center: map.getCenter() };
  const paint = () => {
    if (!outside) map.setStyle(localStyle(sources, colour, start.zoom));
    if (!map.hasImage('room')) map.addImage('room', { width: 26, height: 26, data: new Uint8Array(26 * 26 * 4) });
  };
  await map.once('load');
  if (outside) {
    map.addSource('districts', sources.districts);
    for (const layer of areaLayers(colour, true)) map.addLayer(layer);
  } else {
    paint();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
    await map.once('idle');
  }

  // Places ---------------------------------------------------------------------------------------------------------
  let pins = [];

  /** As MapDrawing.PinsOf on the server: places in the order of the list, each joins the first mark it would overlap. */
  function cluster() {
    const found = [];
    for (const place of data.places) {
      const at = map.project(place.at);
      const near = found.find(pin => Math.abs(pin.at.y - at.y) < 28 && Math.abs(pin.at.x - at.x) < halfWidth(pin.entries) + halfWidth(place.entries));
      if (!near) {
        found.push({ at, places: [place], entries: place.entries });
        continue;
      }
      near.places.push(place);
      near.entries = [...near.entries, ...place.entries].sort((one, other) => (one.number ?? 0) - (other.number ?? 0));
    }
    return found;
  }

  function drawPins() {
    const focused = pins.find(pin => pin.element === document.activeElement)?.entries[0];
    for (const pin of pins) pin.marker.remove();
    pins = cluster();
    for (const pin of pins) {
      pin.element = pinFor(pin);
      pin.marker = new maplibre.Marker({ element: pin.element }).setLngLat(pin.places[0].at).addTo(map);
    }
    if (focused) pins.find(pin => pin.entries.includes(focused)).element.focus();
  }

  function pinFor({ places, entries }) {
    const leads = entries[0].link !== null;
    const isLink = leads && entries.length === 1 && !targetOf(entries[0]);
    const element = document.createElement(isLink ? 'a' : leads ? 'button' : 'span');
    const name = labelOf(entries);
    element.className = 'wn-map__pin';
    element.textContent = wordsFor(entries);
    element.title = name;
    element.setAttribute('aria-label', name);
    const [{ language }] = entries;
    if (language && entries.every(entry => entry.language === language)) element.lang = language;
    if (isLink) element.href = entries[0].link;
    else if (leads) element.addEventListener('click', () => press(element, places, entries));
    else element.setAttribute('role', 'img');
    if (leads && !isLink) element.type = 'button';
    for (const [type, on] of [['pointerenter', true], ['focus', true], ['pointerleave', false], ['blur', false]]) {
      element.addEventListener(type, () => {
        element.classList.toggle('on', on);
        for (const entry of entries) targetOf(entry)?.classList.toggle('on', on);
      });
    }
    return element;
  }

  function press(element, places, entries) {
    if (entries.length === 1) return choose(element, entries[0]);
    const around = places.reduce((box, place) => box.extend(place.at), new maplibre.LngLatBounds(places[0].at, places[0].at));
    const camera = map.cameraForBounds(around, { padding: 60, maxZoom: map.getMaxZoom() });
    if (places.length > 1 && camera.zoom > map.getZoom() + .2) return map.easeTo(camera);
    const list = document.createElement('ul');
    if (places.length === 1) list.append(Object.assign(document.createElement('li'), { className: 'wn-strong', textContent: places[0].name }));
    list.append(...entries.map(entry => {
      const item = document.createElement('li');
      const link = Object.assign(document.createElement('a'), { href: entry.link, textContent: nameOf(entry) });
      if (entry.language) link.lang = entry.language;
      link.addEventListener('click', event => {
        if (!targetOf(entry)) return;
        event.preventDefault();
        choose(element, entry);
      });
      item.append(link);
      return item;
    }));
    return show(element, list);
  }

  /** In the list if it is to be seen, else below the map. */
  function choose(element, entry) {
    const target = targetOf(entry);
    if (!isShown(target)) {
      const copy = target.cloneNode(true);
      copy.removeAttribute('id');
      return show(element, copy);
    }
    target.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
    return (target.querySelector('a[href]') ?? target).focus({ preventScroll: true });
  }

  let opener;
  function show(element, content) {
    opener = element;
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'wn-map__close';
    close.setAttribute('aria-label', words.close);
    close.append(figure.querySelector('template').content.cloneNode(true));
    close.addEventListener('click', hide);
    chosen.replaceChildren(content, close);
    chosen.hidden = false;
    chosen.scrollIntoView({ block: 'nearest' });
    content.querySelector('a[href]').focus({ preventScroll: true });
  }

  function hide() {
    chosen.hidden = true;
    if (opener.isConnected) opener.focus();
    else figure.querySelector('canvas').focus();
  }

  // The list lights up its places.
  for (const target of new Set(data.places.flatMap(place => place.entries).map(targetOf).filter(Boolean))) {
    for (const [type, on] of [['pointerenter', true], ['focusin', true], ['pointerleave', false], ['focusout', false]]) {
      target.addEventListener(type, () => {
        for (const pin of pins) if (pin.entries.some(entry => targetOf(entry) === target)) pin.element.classList.toggle('on', on);
      });
    }
  }

  // A district that leads to its page is pressed like its drawing.
  if (drawing.querySelector('a > path')) {
    map.on('click', 'land', event => location.assign(event.features[0].properties.link));
    map.on('mousemove', 'land', () => map.getCanvas().style.cursor = 'pointer');
    map.on('mouseleave', 'land', () => map.getCanvas().style.cursor = '');
  }

  if (data.here) {
    const here = document.createElement('span');
    here.className = 'wn-map__here';
    new maplibre.Marker({ element: here }).setLngLat(data.here).addTo(map);
  }
  if (stage.dataset.sets) {
    const { setPoint } = await import(stage.dataset.setter);
    setPoint(stage, map, maplibre);
  } else {
    drawPins();
    map.on('zoomend', drawPins);
  }

  // Tools ----------------------------------------------------------------------------------------------------------
  const tools = figure.querySelector('.wn-map__tools');
  const pad = tools.querySelector('.wn-map__pad');
  const step = () => Math.min(live.clientWidth, live.clientHeight) / 3;
  const does = {
    larger: () => map.zoomIn(),
    smaller: () => map.zoomOut(),
    whole: () => map.fitBounds(whole),
    north: () => map.panBy([0, -step()]),
    south: () => map.panBy([0, step()]),
    west: () => map.panBy([-step(), 0]),
    east: () => map.panBy([step(), 0]),
    move: button => {
      pad.hidden = !pad.hidden;
      button.setAttribute('aria-expanded', String(!pad.hidden));
    },
  };
  tools.addEventListener('click', event => {
    const button = event.target.closest('[data-do]');
    if (button) does[button.dataset.do](button);
  });
  figure.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    if (!chosen.hidden) hide();
    else figure.querySelector('figcaption').focus();
  });

  const again = stage.querySelector('.wn-map__again');
  if (again) {
    map.on('moveend', () => {
      const shown = map.getBounds();
      const address = new URL(again.href);
      address.searchParams.set(again.dataset.section, [shown.getSouth(), shown.getWest(), shown.getNorth(), shown.getEast()].map(side => side.toFixed(4)).join(','));
      again.href = address.href;
      const moved = map.project(start.center).dist(map.project(map.getCenter()));
      again.hidden = moved < 8 && Math.abs(map.getZoom() - start.zoom) < .1;
    });
  }

  const focused = drawing.contains(document.activeElement) && document.activeElement.getAttribute('href');
  tools.hidden = false;
  stage.classList.add('is-live');
  if (focused) pins.find(pin => pin.entries[0].link === focused)?.element.focus();
}

/** High-contrast colours belong to the reader: the drawing follows them, a painted map cannot. */
const canHaveMap = () => !matchMedia('(forced-colors: active)').matches && document.createElement('canvas').getContext('webgl2') !== null;

const nearView = new IntersectionObserver(entries => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    nearView.unobserve(entry.target);
    if (!canHaveMap()) continue;
    layMapOver(entry.target).catch(error => {
      entry.target.querySelector('.wn-map__live').hidden = true;
      console.warn('The map stays a drawing:', error);
    });
  }
}, { rootMargin: '200px' });
for (const stage of document.querySelectorAll('[data-map]')) nearView.observe(stage);
