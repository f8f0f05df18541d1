import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ACCESS } from '../../src/cases/access.ts'
import { accessPage } from '../../src/cli/access.ts'
import { projectRoot } from '../../src/store/migrate/files.ts'

test('docs/access.md is up to date (npm run -s cli -- access > docs/access.md)', () => {
  expect(readFileSync(path.join(projectRoot, 'docs/access.md'), 'utf8')).toBe(accessPage())
})

test('the page says each row of the table once and no more', () => {
  const drawn = [
    ...accessPage().matchAll(
      /^\| ([\w-]+) \| ([\w:]+) \| ([\w ]+) \| ([\w ]+) \| (duty|stated) \| ([A-Z –]+) \| ([\w ]+) \|$/gm,
    ),
  ].flatMap(([, resource, action, roles, relations, purpose, classes, channels]) =>
    roles!
      .split(' ')
      .flatMap((role) =>
        relations!
          .split(' ')
          .flatMap((relation) =>
            channels!.split(' ').map((channel) => [resource, action, role, relation, purpose, classes, channel].join()),
          ),
      ),
  )
  const rows = ACCESS.map(({ resource, action, role, relation, purpose, classes, channel }) =>
    [resource, action, role, relation, purpose, classes.join(' ') || '–', channel].join(),
  )
  expect(drawn.sort()).toEqual(rows.sort())
})
