const HEADER = 8;

/** Takes the engine's stdout/stderr frames apart (type, three zeros, length, payload), in order, in pieces of any size. */
export class Demux {
  private header = Buffer.alloc(HEADER);
  private have = 0;
  private left = 0;

  constructor(private readonly emit: (payload: Buffer, isError: boolean) => void) {}

  push(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.left > 0) {
        const payload = rest.subarray(0, this.left);
        this.left -= payload.length;
        rest = rest.subarray(payload.length);
        this.emit(payload, this.header[0] === 2);
        continue;
      }
      const take = rest.subarray(0, HEADER - this.have);
      take.copy(this.header, this.have);
      this.have += take.length;
      rest = rest.subarray(take.length);
      if (this.have === HEADER) {
        this.left = this.header.readUInt32BE(4);
        this.have = 0;
      }
    }
  }
}
