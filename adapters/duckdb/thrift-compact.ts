/** A value of Thrift's compact protocol, as Parquet footers are written in it, with its type: enough to change a few and write all again. */
export interface ThriftField {
  readonly type: number;
  value: ThriftValue;
}
export type ThriftStruct = Map<number, ThriftField>;
export type ThriftValue = boolean | number | bigint | Buffer | ThriftList | ThriftStruct;
export interface ThriftList {
  readonly of: number;
  items: ThriftValue[];
}

const [TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, STRUCT] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12];

export function readThrift(bytes: Buffer): ThriftStruct {
  let at = 0;
  const byte = () => bytes[at++] as number;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const next = byte();
      value |= BigInt(next & 0x7f) << shift;
      if (next < 0x80) return value;
    }
  };
  const signed = (): bigint => {
    const value = varint();
    return (value >> 1n) ^ -(value & 1n);
  };
  const take = (length: number) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  const read = (type: number): ThriftValue => {
    switch (type) {
      case BYTE:
        return byte();
      case I16:
      case I32:
      case I64:
        return signed();
      case DOUBLE:
        return take(8);
      case BINARY:
        return take(Number(varint()));
      case LIST:
      case SET: {
        const head = byte();
        const size = head >> 4 === 15 ? Number(varint()) : head >> 4;
        const of = head & 15;
        return { of, items: Array.from({ length: size }, () => (of === TRUE || of === FALSE ? byte() : read(of))) };
      }
      case STRUCT:
        return struct();
      default:
        throw new Error(`a Parquet footer has a value of type ${type}`);
    }
  };
  const struct = (): ThriftStruct => {
    const fields: ThriftStruct = new Map();
    for (let id = 0; ; ) {
      const head = byte();
      if (head === 0) return fields;
      const type = head & 15;
      id = head >> 4 === 0 ? Number(signed()) : id + (head >> 4);
      fields.set(id, { type, value: type === TRUE ? true : type === FALSE ? false : read(type) });
    }
  };
  return struct();
}

export function writeThrift(root: ThriftStruct): Buffer {
  const out: Buffer[] = [];
  const byte = (value: number) => out.push(Buffer.of(value));
  const varint = (value: bigint) => {
    let rest = value;
    for (; rest >= 0x80n; rest >>= 7n) byte(Number(rest & 0x7fn) | 0x80);
    byte(Number(rest));
  };
  const signed = (value: bigint) => varint(value >= 0n ? value << 1n : (-value << 1n) - 1n);
  const write = (type: number, value: ThriftValue) => {
    switch (type) {
      case BYTE:
        return byte(value as number);
      case I16:
      case I32:
      case I64:
        return signed(value as bigint);
      case DOUBLE:
        return out.push(value as Buffer);
      case BINARY:
        varint(BigInt((value as Buffer).length));
        return out.push(value as Buffer);
      case STRUCT:
        return struct(value as ThriftStruct);
      default:
        return list(value as ThriftList);
    }
  };
  const list = ({ of, items }: ThriftList) => {
    byte((Math.min(items.length, 15) << 4) | of);
    if (items.length >= 15) varint(BigInt(items.length));
    for (const item of items) {
      if (of === TRUE || of === FALSE) byte(item as number);
      else write(of, item);
    }
  };
  const struct = (fields: ThriftStruct) => {
    let last = 0;
    for (const [id, { type, value }] of [...fields].sort(([a], [b]) => a - b)) {
      const step = id - last;
      byte(((step > 0 && step < 16 ? step : 0) << 4) | type);
      if (step <= 0 || step >= 16) signed(BigInt(id));
      last = id;
      if (type !== TRUE && type !== FALSE) write(type, value);
    }
    byte(0);
  };
  struct(root);
  return Buffer.concat(out);
}
