// How good the coding is, as measured: docs/quality.md, built into the app; and what the database covers.
import { useEffect, useMemo } from 'preact/hooks';
import quality from '../../docs/quality.md';
import { Coverage } from './coverage.tsx';
import { BlockView, blocks, type Block } from './markdown.tsx';
import { Sheet } from './sheet.tsx';
import { say_pages } from './words_pages.ts';

const say = say_pages.quality;

/** Each block with the heading that it stands under: the name of a table. */
function with_captions(all: Block[]): { block: Block; caption: string }[] {
  let caption = '';
  let tables = 0;
  return all.map((block) => {
    if (block.kind === 'heading') {
      caption = block.text;
      tables = 0;
    }
    if (block.kind === 'table') ++tables;
    return { block, caption: tables > 1 ? `${caption} (${tables})` : caption };
  });
}

export function QualityPage() {
  const parts = useMemo(() => with_captions(blocks(quality).filter((block) => block.kind !== 'heading' || block.level > 1)), []);
  const contents = parts.flatMap(({ block }) => (block.kind === 'heading' && block.level === 2 ? [block] : []));
  useEffect(() => {
    if (window.location.hash) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, []);
  return (
    <Sheet title={say.title} lead={say.lead}>
      <nav class="contents" aria-label={say.contents}>
        <ul><li><a href="#coverage">{say_pages.coverage.title}</a></li>{contents.map(({ id, text }) => <li key={id}><a href={`#${id}`}>{text}</a></li>)}</ul>
      </nav>
      <div class="document">
        {parts.map(({ block, caption }, i) => <BlockView key={i} block={block} caption={caption} />)}
      </div>
      <Coverage />
    </Sheet>
  );
}
