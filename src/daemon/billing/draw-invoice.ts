import PDFDocument from 'pdfkit'
import type { getInvoice } from '../../contract/invoice/get.ts'
import type { Output } from '../../contract/operation.ts'
import { wordingOf } from '../../domain/billing/wording.ts'
import { figureOf, money, wordsOf } from '../../domain/money.ts'
import { typist } from './typist.ts'

export type Drawn = Pick<Output<typeof getInvoice>, 'invoice' | 'billedTo' | 'lines'>
type Page = InstanceType<typeof PDFDocument>

const left = 56
const right = 539
const bottom = 770
const columns = { about: left, period: 270, unit: 380, amount: 460 }

/** An invoice as a PDF, A4. The same invoice is drawn the same, to the byte. */
export function drawInvoice(drawn: Drawn): Buffer {
  const { invoice } = drawn
  const made = new Date(invoice.finalisedAt ?? invoice.createdAt)
  const page = new PDFDocument({
    ...{ size: 'A4', margin: left, bufferPages: true },
    info: { Title: titleOf(drawn), Creator: 'ptc', CreationDate: made, ModDate: made },
  })
  head(page, drawn)
  const top = titles(page, 250)
  const end = drawn.lines.reduce((at, line) => row(page, line, invoice.currency, at), top)
  sum(page, drawn, end)
  numberPages(page)
  page.end()
  return page.read() as Buffer
}

const titleOf = ({ invoice }: Drawn): string =>
  invoice.number === null ? 'Invoice (draft)' : `Invoice ${invoice.number}`

function head(page: Page, drawn: Drawn): void {
  const { invoice, billedTo } = drawn
  page.font('Helvetica-Bold').fontSize(20).text(titleOf(drawn), left, 56)
  page
    .font('Helvetica')
    .fontSize(10)
    .fillColor('#555')
    .text('PayToCommit', left, 84)
    .fillColor('#000')
  const facts: [string, string | null][] = [
    ['State', invoice.state],
    ['Issued', day(invoice.finalisedAt)],
    ['Paid', day(invoice.paidAt)],
    ['Void since', day(invoice.voidedAt)],
    ['Currency', invoice.currency.toUpperCase()],
    ['Account', invoice.billingAccount],
  ]
  let at = 116
  for (const [name, value] of facts.filter(([, known]) => known !== null)) {
    page.fillColor('#555').text(name, 330, at, { width: 70 })
    page
      .fillColor('#000')
      .text(value ?? '', 400, at, { width: right - 400, height: 12, ellipsis: true })
    at += 15
  }
  page.fillColor('#555').text('Billed to', left, 116).fillColor('#000')
  const people = billedTo ? [billedTo.name, billedTo.email, billedTo.phone ?? ''] : []
  const write = typist(page, { left, width: 250, font: 'Helvetica' })
  people.filter(Boolean).reduce((at, text) => write(text, at), 131)
}

function titles(page: Page, at: number): number {
  page.font('Helvetica-Bold').fontSize(9)
  page.text('For', columns.about, at)
  page.text('From - to', columns.period, at)
  figure(page, 'A month', columns.unit, columns.amount - 12, at)
  figure(page, 'Amount', columns.amount, right, at)
  page.font('Helvetica').fontSize(9)
  rule(page, at + 13)
  return at + 20
}

function row(
  page: Page,
  line: Drawn['lines'][number],
  currency: Drawn['invoice']['currency'],
  from: number,
): number {
  const about = wordingOf(line.kind, line.resource, line.quantity)
  const width = columns.period - columns.about - 12
  const height = page.heightOfString(about, { width })
  let at = from
  if (at + height > bottom - 60) {
    page.addPage()
    at = titles(page, left)
  }
  page.text(about, columns.about, at, { width })
  page.text(`${day(line.from)} - ${day(line.to)}`, columns.period, at, { lineBreak: false })
  figure(page, figureOf(money(line.unit, currency)), columns.unit, columns.amount - 12, at)
  figure(page, figureOf(money(line.amount, currency)), columns.amount, right, at)
  return at + height + 6
}

function sum(page: Page, { invoice }: Drawn, at: number): void {
  rule(page, at)
  page
    .font('Helvetica-Bold')
    .fontSize(11)
    .text('Total', columns.about, at + 8)
  figure(page, wordsOf(money(invoice.total, invoice.currency)), 300, right, at + 8)
  page.font('Helvetica').fontSize(9)
}

function numberPages(page: Page): void {
  const { count } = page.bufferedPageRange()
  for (let at = 0; at < count; at++) {
    page.switchToPage(at)
    // Below the margin, where a further page would be begun for a text that is let flow.
    page.page.margins.bottom = 0
    figure(page, `${at + 1} of ${count}`, left, right, 800)
  }
}

const figure = (page: Page, text: string, from: number, to: number, at: number): Page =>
  page.text(text, from, at, { width: to - from, align: 'right', lineBreak: false })

const rule = (page: Page, at: number): Page =>
  page.moveTo(left, at).lineTo(right, at).lineWidth(0.5).strokeColor('#999').stroke()

const day = <Moment extends string | null>(at: Moment): Moment =>
  (at === null ? null : at.slice(0, 10)) as Moment
