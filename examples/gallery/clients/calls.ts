import { Configuration, GalleryApi } from './index';
import { check, recorder } from './recorder';

/** Calls each operation of the gallery by the client that is generated of its document. */
async function main(basePath: string): Promise<void> {
  const gallery = new GalleryApi(new Configuration({ basePath, middleware: [recorder] }));

  const file = new File(['0123456789'], 'sea.jpg', { type: 'image/jpeg' });
  const sea = await gallery.galleryAdd({ photo: file, title: 'The sea', tags: ['sea', 'water'] });
  check(JSON.stringify(sea.tags) === '["sea","water"]', `tags ${sea.tags}`);
  check((await gallery.gallerySize({ file })) === 10, 'the size of the file');

  const id = sea.id;
  const shown = await gallery.galleryShowRaw({ id });
  check((await shown.value()).title === 'The sea', 'the photograph as it was added');
  const ifMatch = shown.raw.headers.get('etag')!;
  const renamed = await gallery.galleryRename({ id, title: 'Waves', ifMatch });
  check(renamed.title === 'Waves', 'the new title');
  check((await gallery.galleryList({ tag: 'sea', most: 10 })).includes('Waves'), 'the list');
  check((await gallery.galleryDownload({ id })).size === 10, 'the whole file');
  check((await gallery.galleryDownload({ id, range: 'bytes=3-5' })).size === 3, 'a part of it');

  const events = (await gallery.galleryEventsRaw({})).raw.body!.getReader();
  const first = new TextDecoder().decode((await events.read()).value);
  check(first.startsWith('id: '), 'the first event');
  await events.cancel();
}

main(process.argv[2]).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
