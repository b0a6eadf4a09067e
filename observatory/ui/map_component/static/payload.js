// Reads what Python packed (payload.py): header, whole numbers in byte planes, status letters.

const HEADER_LENGTH = 4

/**
 * @param {Uint8Array} bytes deflated payload
 * @returns {Promise<object>} header fields, and per territory: `whole` (NaN where missing),
 *   `status` (letter, "A" if nothing is to be said), `found` (its class, -1 where missing)
 */
export async function unpack(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))
  const content = new Uint8Array(await new Response(stream).arrayBuffer())
  const start = HEADER_LENGTH + new DataView(content.buffer).getUint32(0, true)
  const header = JSON.parse(new TextDecoder().decode(content.subarray(HEADER_LENGTH, start)))
  const { count, width, low, reasons, noted, limits, kinds } = header
  const whole = new Float64Array(count)
  const status = new Array(count)
  const classes = new Int8Array(count)
  const marks = noted ? start + width * count : 0
  for (let i = 0; i < count; i++) {
    let number = 0
    for (let byte = width - 1; byte >= 0; byte--) number = number * 256 + content[start + byte * count + i]
    if (number < reasons.length) {
      whole[i] = NaN
      status[i] = reasons[number]
      classes[i] = -1
      continue
    }
    whole[i] = number - reasons.length + low
    const mark = marks ? content[marks + i] : 0
    status[i] = mark ? noted[mark - 1] : "A"
    let found = kinds ? Number(kinds[i]) : 0 // classes that are no ranges of the value are told one by one
    while (found < limits.length && whole[i] > limits[found]) found++
    classes[i] = found
  }
  return { ...header, whole, status, found: classes }
}
