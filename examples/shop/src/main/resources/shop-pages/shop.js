let token = null;
let next = null;
let lastEvent = '0';

const $ = (id) => document.getElementById(id);

async function call(method, path, body, headers = {}) {
  const response = await fetch(path, {
    method,
    headers: {
      ...(body ? { 'Content-Type': 'application/json' } : {}),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: body ? JSON.stringify(body) : undefined,
  });
  if (!response.ok) {
    const problem = await response.json();
    const mistakes = (problem.violations ?? []).map((v) => `${v.name} ${v.message}`);
    throw new Error([problem.detail ?? problem.title, ...mistakes].join('; '));
  }
  return response;
}

async function attempt(work) {
  $('problem').textContent = '';
  try {
    await work();
  } catch (e) {
    $('problem').textContent = e.message;
  }
}

async function list(more) {
  const query = new URLSearchParams({ limit: '5', text: $('search').text.value });
  if (!query.get('text')) query.delete('text');
  if (more) query.set('after', next);
  const page = await (await call('GET', `/products?${query}`)).json();
  if (!more) $('products').replaceChildren();
  $('products').append(...page.items.map(row));
  next = page.next;
  $('more').hidden = !next;
}

function row(product) {
  const item = document.createElement('li');
  const name = document.createElement('span');
  name.textContent = product.name;
  const about = document.createElement('small');
  about.textContent = `${product.description} ${product.stock} left.`;
  name.append(about);
  const price = document.createElement('span');
  price.textContent = `${product.price.toFixed(2)} €`;
  const buy = document.createElement('button');
  buy.textContent = 'Buy';
  buy.onclick = () => attempt(async () => {
    const day = new Date(Date.now() + 86400000).toISOString().slice(0, 10);
    await call('POST', '/orders', {
      items: [{ product: product.id, quantity: 1 }],
      delivery: { kind: 'pick-up', branch: 'HARBOUR', day },
    }, { 'Idempotency-Key': crypto.randomUUID() });
    await list(false);
  });
  item.append(name, price, buy);
  return item;
}

// EventSource sends no Authorization header, so the stream is read by fetch.
async function follow() {
  const mine = token;
  while (token === mine) {
    try {
      const response = await call('GET', '/orders/events', null, { 'Last-Event-ID': lastEvent });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        const events = (text + value).split('\n\n');
        text = events.pop();
        events.forEach(show);
      }
    } catch (e) {
      $('problem').textContent = e.message;
    }
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

function show(event) {
  const fields = Object.fromEntries(event.split('\n').map((line) => line.split(/: (.*)/s, 2)));
  if (!fields.data) return;
  lastEvent = fields.id;
  const told = JSON.parse(fields.data);
  const item = document.createElement('li');
  item.textContent = `order ${told.order}: ${told.status.toLowerCase()}`;
  $('events').prepend(item);
}

$('login').onsubmit = (submitted) => {
  submitted.preventDefault();
  attempt(async () => {
    const form = submitted.target;
    const sent = { name: form.elements.name.value, password: form.elements.password.value };
    if (submitted.submitter?.name === 'register') await call('POST', '/accounts', sent);
    token = (await (await call('POST', '/login', sent)).json()).access_token;
    form.querySelector('output').textContent = `Hello, ${sent.name}.`;
    $('events').replaceChildren();
    lastEvent = '0';
    follow();
  });
};
$('search').onsubmit = (submitted) => {
  submitted.preventDefault();
  attempt(() => list(false));
};
$('more').onclick = () => attempt(() => list(true));
attempt(() => list(false));
