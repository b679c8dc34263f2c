/** Calls to other contracts and their results, and transfers. */
import { actions } from "near-api-js";
import { Fee, Gas } from "./costs.ts";
import { HostError } from "./failure.ts";
import { notInView, unsigned, type HostCall, type HostFunctions } from "./host-call.ts";

/** account, method and arguments, each as length and address; address of the deposit; gas. */
type CallArguments = [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];

/** A call to be made after this one. Its fees are used here and burnt where they arise. */
function promise(call: HostCall, args: CallArguments, after?: number): bigint {
  const { context, gas, memory, effects } = call;
  const [accountLength, account, methodLength, method, argsLength, argsAddress, deposit, attached] = args;
  const receiver = memory.text(accountLength, account);
  // NEAR makes one call of a batch and an action of it
  gas.pay(Gas.BASE);
  const name = new TextDecoder().decode(memory.get(methodLength, method));
  const input = memory.get(argsLength, argsAddress);
  if (memory.u128(deposit) !== 0n) throw new HostError("BalanceExceeded");
  notInView(call);
  const perByte = receiver === context.account ? Fee.CALL_BYTE_TO_SELF : Fee.CALL_BYTE;
  const bytes = name.length + input.length;
  gas.pay(Fee.RECEIPT.send + Fee.CALL.send, perByte.send, bytes);
  if (after !== undefined) gas.pay(Fee.DATA_RECEIPT.send + Fee.DATA_RECEIPT.execute);
  gas.passOn(BigInt(Fee.RECEIPT.execute + Fee.CALL.execute) + BigInt(perByte.execute) * BigInt(bytes));
  gas.passOn(unsigned(attached));
  const asked = { account: receiver, actions: [actions.functionCall(name, input, unsigned(attached))] };
  return BigInt(effects.promises.push({ ...asked, ...(after === undefined ? {} : { after }) }) - 1);
}

/** A receipt without actions yet. */
function batch(call: HostCall, length: bigint, address: bigint): bigint {
  const { gas, memory, effects } = call;
  gas.pay(Gas.BASE);
  notInView(call);
  const account = memory.text(length, address);
  gas.pay(Fee.RECEIPT.send);
  gas.passOn(BigInt(Fee.RECEIPT.execute));
  return BigInt(effects.promises.push({ account, actions: [] }) - 1);
}

function transfer(call: HostCall, index: bigint, address: bigint): undefined {
  const { context, gas, memory, effects } = call;
  gas.pay(Gas.BASE);
  notInView(call);
  const amount = memory.u128(address);
  const receipt = effects.promises[Number(index)];
  if (receipt === undefined) throw new HostError("InvalidPromiseIndex");
  gas.pay(Fee.TRANSFER.send);
  gas.passOn(BigInt(Fee.TRANSFER.execute));
  if (effects.sent + amount > context.balance) throw new HostError("BalanceExceeded");
  effects.sent += amount;
  receipt.actions.push(actions.transfer(amount));
}

export const promiseFunctions = (call: HostCall): HostFunctions => ({
  promise_create(...args) {
    call.gas.pay(Gas.BASE);
    return promise(call, args as CallArguments);
  },
  promise_then(after, ...args) {
    call.gas.pay(Gas.BASE);
    if (Number(after) >= call.effects.promises.length) throw new HostError("InvalidPromiseIndex");
    return promise(call, args as CallArguments, Number(after));
  },
  promise_batch_create: (length, address) => batch(call, length, address),
  promise_batch_action_transfer: (index, address) => transfer(call, index, address),
  promise_result(index, register) {
    call.gas.pay(Gas.BASE);
    notInView(call);
    const result = call.context.promiseResults[Number(index)];
    if (result === undefined) throw new HostError("InvalidPromiseResultIndex");
    if ("failure" in result) return 2n;
    call.memory.lendRegister(register, result.value);
    return 1n;
  },
  promise_return(index) {
    call.gas.pay(Gas.BASE + Gas.PROMISE_RETURN);
    notInView(call);
    if (Number(index) >= call.effects.promises.length) throw new HostError("InvalidPromiseIndex");
    call.effects.returned = Number(index);
    return undefined;
  },
});
