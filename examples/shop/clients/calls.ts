import { crc32, deflateSync } from 'node:zlib';
import {
  AccountsApi,
  Branch,
  CatalogueApi,
  Category,
  Configuration,
  JobsApi,
  JobState,
  OrdersApi,
  OrderStatus,
  StaffApi,
} from './index';
import type { NewOrder, Order, ProductDraft } from './index';
import { check, recorder } from './recorder';

/** Calls each operation of the shop by the client that is generated of its document. */
const size = 3000;
let token = '';
const configuration = new Configuration({
  basePath: process.argv[2],
  accessToken: async () => token,
  middleware: [recorder],
});
const accounts = new AccountsApi(configuration);
const catalogue = new CatalogueApi(configuration);
const orders = new OrdersApi(configuration);
const staff = new StaffApi(configuration);
const jobs = new JobsApi(configuration);

async function all(): Promise<void> {
  await logIn('boss', 'only on a laptop');
  const pot = await stock();
  const name = `ts-${Date.now().toString(36)}`;
  await accounts.accountsRegister({ newAccount: { name, password: 'books and more' } });
  await logIn(name, 'books and more');
  check((await accounts.accountsMe()).name === name, 'who I am');
  const kept = await buy(pot);
  await work(pot);
  await logIn('boss', 'only on a laptop');
  await ship(kept);
  await clear(pot);
}

async function logIn(name: string, password: string): Promise<void> {
  token = (await accounts.accountsLogin({ credentials: { name, password } })).accessToken;
}

async function stock(): Promise<number> {
  const productDraft: ProductDraft = {
    name: 'Moka pot',
    description: 'For six small cups.',
    category: Category.Kitchen,
    price: 29.9,
    stock: 5,
  };
  const added = await staff.staffCatalogueAddRaw({ productDraft });
  const { id } = await added.value();
  const ifMatch = added.raw.headers.get('etag')!;
  await staff.staffCatalogueChange({ id, productDraft: { ...productDraft, stock: 15 }, ifMatch });
  await staff.staffPhotosPut({ id, photo: photo() });
  check((await catalogue.catalogueGet({ id })).stock === 15, 'the new stock');
  const found = await catalogue.catalogueList({ text: 'moka', maxPrice: 30, inStock: true });
  check(found.items.length > 0, 'the list');
  check((await catalogue.photosShow({ id })).size > size, 'the photograph');
  return id;
}

/** Large, so that a thumbnail of it takes a while. As PNG: a filter byte and the pixels of each line. */
function photo(): File {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const lines = Buffer.concat(
    Array.from({ length: size }, (_, y) =>
      Buffer.concat([Buffer.alloc(1), Buffer.alloc(3 * size, (y >> 3) & 255)]),
    ),
  );
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return new File([new Uint8Array(png)], 'pot.png', { type: 'image/png' });
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, check]);
}

async function buy(product: number): Promise<Order> {
  const newOrder: NewOrder = {
    items: [{ product, quantity: 2 }],
    delivery: { kind: 'pick-up', branch: Branch.Harbour, day: new Date('2030-01-07') },
  };
  const kept = await orders.ordersPlace({ newOrder, idempotencyKey: 'ts' });
  const left = await orders.ordersPlace({ newOrder });
  check(kept.total === 59.8, 'the total');
  check((await orders.ordersGet({ id: kept.id })).id === kept.id, 'the order as it was placed');
  const cancelled = await orders.ordersCancel({ id: left.id });
  check(cancelled.status === OrderStatus.Cancelled, 'its end');
  check((await orders.ordersList({ limit: 10 })).items.length === 2, 'my orders');
  const events = (await orders.ordersEventsRaw({})).raw.body!.getReader();
  const first = new TextDecoder().decode((await events.read()).value);
  check(first.startsWith('id: 1'), 'the first event');
  await events.cancel();
  return kept;
}

/** Many at once, so that there is one to cancel that waits. */
async function work(id: number): Promise<void> {
  check((await catalogue.photosThumbnail({ id, width: 100 })).size > 100, 'a thumbnail');
  const tickets: string[] = [];
  for (let width = 20; width < 30; width++) {
    const answer = await catalogue.photosThumbnailRaw({ id, width, prefer: 'respond-async' });
    check(answer.raw.status === 202, 'a ticket');
    tickets.push(answer.raw.headers.get('location')!.substring('/jobs/'.length));
  }
  const last = tickets[tickets.length - 1];
  check((await jobs.jobsCancel({ id: last })).state === JobState.Cancelled, 'a cancelled job');
  check((await jobs.jobsRetry({ id: last })).state !== JobState.Cancelled, 'another chance');
  const first = { id: tickets[0] };
  const events = await jobs.jobsEvents(first);
  check(String(events).includes('done'), 'the end of the events');
  check((await jobs.jobsState({ ...first, wait: '5s' })).state === JobState.Completed, 'its state');
  check((await jobs.jobsResult(first)).size > 100, 'its result');
}

async function ship({ id, customer }: Order): Promise<void> {
  check((await staff.staffOrdersList({ customer })).items.length === 2, 'orders of a customer');
  const shipped = await staff.staffOrdersMove({ id, step: { status: OrderStatus.Shipped } });
  check(shipped.status === OrderStatus.Shipped, 'the next step');
}

async function clear(id: number): Promise<void> {
  await staff.staffPhotosRemove({ id });
  const ifMatch = (await catalogue.catalogueGetRaw({ id })).raw.headers.get('etag')!;
  await staff.staffCatalogueRemove({ id, ifMatch });
}

all().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
