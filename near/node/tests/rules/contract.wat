;; Methods that each use one part of the host.
(module
  (import "env" "input" (func $input (param i64)))
  (import "env" "read_register" (func $read_register (param i64 i64)))
  (import "env" "register_len" (func $register_len (param i64) (result i64)))
  (import "env" "value_return" (func $value_return (param i64 i64)))
  (import "env" "log_utf8" (func $log_utf8 (param i64 i64)))
  (import "env" "panic_utf8" (func $panic_utf8 (param i64 i64)))
  (import "env" "storage_write" (func $storage_write (param i64 i64 i64 i64 i64) (result i64)))
  (import "env" "storage_read" (func $storage_read (param i64 i64 i64) (result i64)))
  (import "env" "promise_create" (func $promise_create (param i64 i64 i64 i64 i64 i64 i64 i64) (result i64)))
  (import "env" "promise_then" (func $promise_then (param i64 i64 i64 i64 i64 i64 i64 i64 i64) (result i64)))
  (import "env" "promise_and" (func $promise_and (param i64 i64) (result i64)))
  (import "env" "promise_results_count" (func $promise_results_count (result i64)))
  (import "env" "promise_result" (func $promise_result (param i64 i64) (result i64)))
  (import "env" "promise_return" (func $promise_return (param i64)))
  (memory (export "memory") 2)
  (data (i32.const 0) "b.near")
  (data (i32.const 16) "a.near")
  (data (i32.const 32) "echo")
  (data (i32.const 48) "fail")
  (data (i32.const 64) "joined")
  (data (i32.const 80) "one")
  (data (i32.const 96) "two")
  (data (i32.const 112) "boom")
  (data (i32.const 128) "key")
  ;; 144: a deposit of nothing, 16 bytes; 160: promises for promise_and

  ;; gives back its input, and logs it
  (func (export "echo")
    (call $input (i64.const 0))
    (call $read_register (i64.const 0) (i64.const 1024))
    (call $log_utf8 (call $register_len (i64.const 0)) (i64.const 1024))
    (call $value_return (call $register_len (i64.const 0)) (i64.const 1024)))

  ;; writes, and then panics
  (func (export "fail")
    (drop (call $storage_write (i64.const 3) (i64.const 128) (i64.const 4) (i64.const 112) (i64.const 9)))
    (call $panic_utf8 (i64.const 4) (i64.const 112)))

  ;; keeps its input
  (func (export "write")
    (call $input (i64.const 0))
    (call $read_register (i64.const 0) (i64.const 1024))
    (drop (call $storage_write
      (i64.const 3) (i64.const 128) (call $register_len (i64.const 0)) (i64.const 1024) (i64.const 9))))

  ;; gives back what was kept
  (func (export "read")
    (if (i64.eqz (call $storage_read (i64.const 3) (i64.const 128) (i64.const 0))) (then (return)))
    (call $read_register (i64.const 0) (i64.const 1024))
    (call $value_return (call $register_len (i64.const 0)) (i64.const 1024)))

  (func $other (param $method i64) (param $length i64) (param $args i64) (result i64)
    (call $promise_create
      (i64.const 6) (i64.const 0) (local.get $length) (local.get $method)
      (i64.const 3) (local.get $args) (i64.const 144) (i64.const 5000000000000)))

  ;; b.echo("one") and b.echo("two"), and with both results joined(), whose result is this call's
  (func (export "both")
    (i64.store (i32.const 160) (call $other (i64.const 32) (i64.const 4) (i64.const 80)))
    (i64.store (i32.const 168) (call $other (i64.const 32) (i64.const 4) (i64.const 96)))
    (call $promise_return
      (call $promise_then
        (call $promise_and (i64.const 160) (i64.const 2))
        (i64.const 6) (i64.const 16) (i64.const 6) (i64.const 64)
        (i64.const 0) (i64.const 0) (i64.const 144) (i64.const 5000000000000))))

  ;; the same with b.fail() first
  (func (export "one_fails")
    (i64.store (i32.const 160) (call $other (i64.const 48) (i64.const 4) (i64.const 80)))
    (i64.store (i32.const 168) (call $other (i64.const 32) (i64.const 4) (i64.const 96)))
    (call $promise_return
      (call $promise_then
        (call $promise_and (i64.const 160) (i64.const 2))
        (i64.const 6) (i64.const 16) (i64.const 6) (i64.const 64)
        (i64.const 0) (i64.const 0) (i64.const 144) (i64.const 5000000000000))))

  ;; for each of its results: 1 and the value, or 2
  (func (export "joined")
    (local $i i64) (local $end i64)
    (local.set $end (i64.const 1024))
    (block $done
      (loop $next
        (br_if $done (i64.ge_u (local.get $i) (call $promise_results_count)))
        (i64.store8 (i32.wrap_i64 (local.get $end)) (call $promise_result (local.get $i) (i64.const 0)))
        (local.set $end (i64.add (local.get $end) (i64.const 1)))
        (if (i32.eq (i32.load8_u (i32.wrap_i64 (i64.sub (local.get $end) (i64.const 1)))) (i32.const 1))
          (then
            (call $read_register (i64.const 0) (local.get $end))
            (local.set $end (i64.add (local.get $end) (call $register_len (i64.const 0))))))
        (local.set $i (i64.add (local.get $i) (i64.const 1)))
        (br $next)))
    (call $value_return (i64.sub (local.get $end) (i64.const 1024)) (i64.const 1024)))
)
