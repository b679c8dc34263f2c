/** Calls to other contracts, and their results. */
import { Fee, Gas } from "./costs.ts";
import { HostError } from "./failure.ts";
import { notInView, unsigned, type HostCall, type HostFunctions, type PromiseCall } from "./host-call.ts";

/** account, method and arguments, each as length and address; address of the deposit; gas. */
type CallArguments = [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];

/** A call to be made after this one. Its fees are used here and burnt where they arise. */
function promise(call: HostCall, args: CallArguments, after?: number): bigint {
  const { context, gas, memory, effects } = call;
  const [accountLength, account, methodLength, method, argsLength, argsAddress, deposit, attached] = args;
  const asked: Omit<PromiseCall, "gas"> = {
    account: memory.text(accountLength, account),
    method: new TextDecoder().decode(memory.get(methodLength, method)),
    args: memory.get(argsLength, argsAddress),
    ...(after === undefined ? {} : { after }),
  };
  if (memory.u128(deposit) !== 0n) throw new HostError("BalanceExceeded");
  notInView(call);
  const perByte = asked.account === context.account ? Fee.CALL_BYTE_TO_SELF : Fee.CALL_BYTE;
  const bytes = asked.method.length + asked.args.length;
  gas.pay(Fee.RECEIPT.send + Fee.CALL.send, perByte.send, bytes);
  if (after !== undefined) gas.pay(Fee.DATA_RECEIPT.send + Fee.DATA_RECEIPT.execute);
  gas.passOn(BigInt(Fee.RECEIPT.execute + Fee.CALL.execute) + BigInt(perByte.execute) * BigInt(bytes));
  gas.passOn(unsigned(attached));
  return BigInt(effects.promises.push({ ...asked, gas: unsigned(attached) }) - 1);
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
