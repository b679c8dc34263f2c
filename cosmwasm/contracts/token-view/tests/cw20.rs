//! Goal: a client of CW20 is understood, and understands the answers: both declarations read and write the same JSON.

use cosmwasm_std::{from_json, to_json_string};
use cw20::{Cw20ExecuteMsg, Cw20QueryMsg};
use token_view::msg;

/// `ours` and `theirs` read the text and write it again.
macro_rules! same {
    ($ours:ty, $theirs:ty, $text:expr) => {
        let ours: $ours = from_json($text).unwrap();
        let theirs: $theirs = from_json($text).unwrap();
        assert_eq!(to_json_string(&ours).unwrap(), $text);
        assert_eq!(to_json_string(&theirs).unwrap(), $text);
    };
}

#[test]
fn messages_are_those_of_cw20() {
    for text in [
        r#"{"transfer":{"recipient":"a","amount":"1"}}"#,
        r#"{"burn":{"amount":"1"}}"#,
        r#"{"send":{"contract":"a","amount":"1","msg":"e30="}}"#,
        r#"{"increase_allowance":{"spender":"a","amount":"1","expires":null}}"#,
        r#"{"increase_allowance":{"spender":"a","amount":"1","expires":{"never":{}}}}"#,
        r#"{"decrease_allowance":{"spender":"a","amount":"1","expires":{"at_height":7}}}"#,
        r#"{"decrease_allowance":{"spender":"a","amount":"1","expires":{"at_time":"7"}}}"#,
        r#"{"transfer_from":{"owner":"a","recipient":"b","amount":"1"}}"#,
        r#"{"send_from":{"owner":"a","contract":"b","amount":"1","msg":"e30="}}"#,
        r#"{"burn_from":{"owner":"a","amount":"1"}}"#,
        r#"{"mint":{"recipient":"a","amount":"1"}}"#,
        r#"{"update_minter":{"new_minter":null}}"#,
    ] {
        same!(msg::ExecuteMsg, Cw20ExecuteMsg, text);
    }
}

#[test]
fn queries_are_those_of_cw20() {
    for text in [
        r#"{"balance":{"address":"a"}}"#,
        r#"{"token_info":{}}"#,
        r#"{"allowance":{"owner":"a","spender":"b"}}"#,
        r#"{"all_allowances":{"owner":"a","start_after":null,"limit":3}}"#,
        r#"{"minter":{}}"#,
    ] {
        same!(msg::QueryMsg, Cw20QueryMsg, text);
    }
}

#[test]
fn answers_are_those_of_cw20() {
    same!(
        msg::BalanceResponse,
        cw20::BalanceResponse,
        r#"{"balance":"340282366920938463463374607431768211455"}"#
    );
    same!(
        msg::TokenInfoResponse,
        cw20::TokenInfoResponse,
        r#"{"name":"Hermes","symbol":"HERMES","decimals":9,"total_supply":"1"}"#
    );
    same!(msg::AllowanceResponse, cw20::AllowanceResponse, r#"{"allowance":"0","expires":{"never":{}}}"#);
    let one = r#"{"allowances":[{"spender":"a","allowance":"1","expires":{"never":{}}}]}"#;
    same!(msg::AllAllowancesResponse, cw20::AllAllowancesResponse, one);
    same!(Option<msg::MinterResponse>, Option<cw20::MinterResponse>, "null");
    same!(Option<msg::MinterResponse>, Option<cw20::MinterResponse>, r#"{"minter":"a","cap":null}"#);
}
