//! The command: `near-node --home DIR init`, then `near-node --home DIR run`, like NEAR's own sandbox.
use clap::{Parser, Subcommand};
use near_node::calls::make_calls;
use near_node::chain::{Chain, Options};
use near_node::genesis::{parse_account, read, write_new, Genesis, GenesisAccount, KeyFile};
use near_node::node::Node;
use near_node::rpc::{http, Rpc};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    /// Data directory: genesis, validator key, chain.
    #[arg(long)]
    home: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes the data directory: genesis.json and validator_key.json. Fails when it has them.
    Init {
        #[arg(long, default_value = "localnet")]
        chain_id: String,
        /// The validator's key is made from this; without it, by chance.
        #[arg(long)]
        test_seed: Option<String>,
        /// An account besides test.near: NAME:BALANCE:KEY, the balance in whole NEAR. Can be repeated.
        #[arg(long = "account", value_name = "ACCOUNT", value_parser = parse_account)]
        accounts: Vec<GenesisAccount>,
    },
    /// Runs the node until it is ended. Makes the data directory first when there is none.
    Run {
        #[arg(long, default_value = "127.0.0.1:3030")]
        rpc_addr: String,
        /// Milliseconds between two blocks.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..))]
        block_time: u64,
        /// Blocks after which a transaction is not taken any more.
        #[arg(long, default_value_t = 86_400)]
        transaction_validity_period: u64,
        /// Nodes of the state's trie that a write is charged for: what a chain of NEAR's size has.
        #[arg(long, default_value_t = 10)]
        trie_nodes_per_write: u64,
    },
    /// Makes calls of a contract without a chain and says what gas each burns: lines `METHOD HEX DEPOSIT` in, JSON out.
    Calls { contract: PathBuf },
}

fn init(home: &Path, chain_id: String, seed: Option<&str>, accounts: Vec<GenesisAccount>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", home.display());
    std::fs::create_dir_all(home).map_err(failed)?;
    if home.join("genesis.json").exists() {
        return Err(format!("{} has a genesis.json: remove it, or choose another directory", home.display()));
    }
    let key = match read::<KeyFile>(home, "validator_key.json") {
        // left by an earlier try that did not come to its end
        Ok(key) => key,
        Err(_) => {
            let key = KeyFile::new(seed);
            write_new(home, "validator_key.json", &key).map_err(failed)?;
            key
        }
    };
    write_new(home, "genesis.json", &Genesis::new(chain_id, &key, accounts)).map_err(failed)
}

fn run(home: &Path, rpc_addr: String, block_time: Duration, options: Options) -> Result<(), String> {
    if !home.join("genesis.json").exists() {
        init(home, "localnet".to_owned(), None, vec![])?;
    }
    let genesis = read::<Genesis>(home, "genesis.json").map_err(|error| format!("genesis.json: {error}"))?;
    let key = read::<KeyFile>(home, "validator_key.json").map_err(|error| format!("validator_key.json: {error}"))?;
    let chain = Chain::open(home, genesis, key, options)?;
    let server = tiny_http::Server::http(&rpc_addr).map_err(|error| format!("{rpc_addr}: {error}"))?;
    let address = server.server_addr().to_string();
    eprintln!("near-node: block {} at http://{address}", chain.height());
    let rpc = Arc::new(Rpc { node: Node::new(chain), address, started: Instant::now() });
    let producer = rpc.clone();
    std::thread::spawn(move || producer.node.produce_blocks(block_time));
    http::serve(&server, rpc);
    Ok(())
}

fn main() -> ExitCode {
    let Arguments { home, command } = Arguments::parse();
    let done = match command {
        Command::Init { chain_id, test_seed, accounts } => init(&home, chain_id, test_seed.as_deref(), accounts),
        Command::Run { rpc_addr, block_time, transaction_validity_period, trie_nodes_per_write } => {
            let options = Options { trie_nodes_per_write, validity_period: transaction_validity_period };
            run(&home, rpc_addr, Duration::from_millis(block_time), options)
        }
        Command::Calls { contract } => std::fs::read(&contract)
            .map_err(|error| format!("{}: {error}", contract.display()))
            .and_then(|code| make_calls(&home, &code, std::io::stdin().lock(), std::io::stdout().lock())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("near-node: {error}");
            ExitCode::FAILURE
        }
    }
}
