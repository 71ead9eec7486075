import { expect, test } from 'vitest'
import { type Drawn, drawInvoice } from '../../../src/daemon/billing/draw-invoice.ts'
import { lettering, notDrawn } from '../../../src/daemon/billing/lettering.ts'

const at = '2026-11-01T00:00:00.000Z'

const billed = (name: string): Drawn => ({
  invoice: {
    ...{ id: 'inv_1', workspace: 'wsp_1', billingAccount: 'acme', subscription: 'sub_1' },
    ...{ number: 'ACME-000001', state: 'paid', currency: 'eur', total: 900, failed: 0 },
    ...{ declined: null, nextTryAt: null, unpaidAt: null, accountDeletedAt: null },
    ...{ billingAccountId: 'bil_1', createdAt: at, finalisedAt: at, paidAt: at, voidedAt: null },
  },
  billedTo: { name, email: 'ana@acme.example', phone: null },
  lines: [],
})

const fontsIn = (pdf: Buffer): string[] => [
  ...new Set(
    [...pdf.toString('latin1').matchAll(/\/FontName \/\w+\+(\w+)/g)].map(([, name]) => name ?? ''),
  ),
]

test('a text is in the fonts that have its letters, and in the font of the page where that has them', () => {
  expect(lettering('Æble & Žofín™')).toEqual([{ font: null, text: 'Æble & Žofín™' }])
  expect(lettering('ΑΕ «Ромашка»')).toEqual([
    { font: 'greek', text: 'ΑΕ' },
    { font: null, text: ' «' },
    { font: 'cyrillic', text: 'Ромашка' },
    { font: null, text: '»' },
  ])
  expect(lettering('東京 한글').map(({ font }) => font)).toEqual(['unifont', null, 'unifont'])
  expect(lettering('ı')).toEqual([{ font: 'latin', text: 'ı' }])
})

test('an accent or a picture may be missing; letters that no font draws rightly are said to be missing', () => {
  expect(lettering('Smile 😀 Ltd, n\u0308o ﬁ')).toEqual([{ font: null, text: 'Smile  Ltd, no fi' }])
  for (const name of ['شركة', 'שלום', 'บริษัท', 'कंपनी', '𠮷野家', 'Acme شركة Ltd'])
    expect(lettering(name), name).toEqual([{ font: null, text: notDrawn }])
})

test('an invoice embeds of a font what it needs, nothing for Western names, and is drawn the same each time', () => {
  expect(fontsIn(drawInvoice(billed('Æble Ærø ApS')))).toEqual([])
  const name = 'Ελληνική Εταιρεία 株式会社'
  const pdf = drawInvoice(billed(name))
  expect(fontsIn(pdf).sort()).toEqual(['NotoSans', 'UnifontMedium'])
  expect(pdf.length).toBeLessThan(20_000)
  expect(drawInvoice(billed(name)).equals(pdf)).toBe(true)
})
