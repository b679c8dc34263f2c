/** Registers, what a call is made with, and what it gives back. */
import { utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { Fee, Gas, Limit } from "./costs.ts";
import { GuestPanic, HostError } from "./failure.ts";
import { notInView, type HostCall, type HostFunction, type HostFunctions } from "./host-call.ts";

function log({ gas, memory, effects }: HostCall, length: bigint, address: bigint): undefined {
  gas.pay(Gas.BASE);
  if (effects.logs.length >= Limit.LOGS) throw new HostError("NumberOfLogsExceeded");
  const text = memory.text(length, address);
  const bytes = Buffer.byteLength(text);
  gas.pay(Gas.LOG_BASE, Gas.LOG_BYTE, bytes);
  const total = effects.logs.reduce((sum, one) => sum + Buffer.byteLength(one), bytes);
  if (total > Limit.LOG_BYTES) throw new HostError("TotalLogLengthExceeded");
  effects.logs.push(text);
}

function giveBack({ context, gas, memory, effects }: HostCall, length: bigint, address: bigint): undefined {
  gas.pay(Gas.BASE);
  const value = memory.get(length, address);
  if (value.length > Limit.RETURNED_BYTES) throw new HostError("ReturnedValueLengthExceeded");
  if (context.awaited) gas.pay(0, Fee.DATA_RECEIPT_BYTE.send + Fee.DATA_RECEIPT_BYTE.execute, value.length);
  effects.value = value;
}

const registerFunctions = ({ gas, memory }: HostCall): HostFunctions => ({
  read_register(register, address) {
    gas.pay(Gas.BASE);
    memory.put(address, memory.register(register));
    return undefined;
  },
  register_len(register) {
    gas.pay(Gas.BASE);
    return memory.registerLength(register);
  },
  write_register(register, length, address) {
    gas.pay(Gas.BASE);
    memory.setRegister(register, memory.get(length, address));
    return undefined;
  },
});

/** Puts the name of an account into a register. */
const account =
  (call: HostCall, name: string, inView: boolean): HostFunction =>
  (register) => {
    call.gas.pay(Gas.BASE);
    if (!inView) notInView(call);
    call.memory.setRegister(register, utf8(name));
    return undefined;
  };

const gasFigure = (call: HostCall, figure: () => bigint): HostFunction => {
  return () => {
    call.gas.pay(Gas.BASE);
    notInView(call);
    return figure();
  };
};

export const contextFunctions = (call: HostCall): HostFunctions => ({
  ...registerFunctions(call),
  input(register) {
    call.gas.pay(Gas.BASE);
    call.memory.lendRegister(register, call.context.input);
    return undefined;
  },
  current_account_id: account(call, call.context.account, true),
  predecessor_account_id: account(call, call.context.predecessor, false),
  signer_account_id: account(call, call.context.signer, false),
  block_timestamp() {
    call.gas.pay(Gas.BASE);
    return call.context.timestamp;
  },
  attached_deposit(address) {
    call.gas.pay(Gas.BASE);
    notInView(call);
    call.memory.putU128(address, call.context.deposit);
    return undefined;
  },
  storage_usage() {
    call.gas.pay(Gas.BASE);
    return BigInt(call.storage.bytes + call.codeBytes);
  },
  prepaid_gas: gasFigure(call, () => call.gas.prepaid),
  used_gas: gasFigure(call, () => call.gas.used),
  value_return: (length, address) => giveBack(call, length, address),
  log_utf8: (length, address) => log(call, length, address),
  panic_utf8(length, address) {
    call.gas.pay(Gas.BASE);
    throw new GuestPanic(call.memory.text(length, address));
  },
});
