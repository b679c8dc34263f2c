//! The plain machine.

use super::{Host, Memory, Outcome};
use dlx::header::{Fault, Header, Status};
use dlx::isa::{Format, INSTRUCTIONS, Immediate, Operation, Row, select};
use dlx::machine::Facts;
use dlx::{INPUT_BASE, OUTPUT_BASE, Sha256};

pub struct Plain {
    pub facts: Facts,
    pub start: u32,
    pub text: Vec<u8>,
    pub header: Header,
    pub memory: Memory,
}

enum Halt {
    Fault(Fault),
    Page(u32),
    Budget,
    Halted,
}

type Step<T> = Result<T, Halt>;

const fn fault<T>(cause: Fault) -> Step<T> {
    Err(Halt::Fault(cause))
}

impl Plain {
    pub fn run(mut self, budget: u64) -> Outcome {
        let mut left = budget;
        loop {
            let pc = u64::from(self.header.pc);
            let within = |start: u32, length: u64| pc >= u64::from(start) && pc < u64::from(start) + length;
            if !pc.is_multiple_of(4) {
                return self.end(Status::Faulted, Some(Fault::Misaligned), None);
            }
            if !within(self.facts.text_base, self.facts.text_length.into()) {
                return self.end(Status::Faulted, Some(Fault::Access), None);
            }
            if !within(self.start, self.text.len() as u64) {
                return self.end(Status::Transfer, None, None);
            }
            if left == 0 {
                return self.end(Status::Running, None, None);
            }
            match self.step(left) {
                Ok(steps) => {
                    left -= steps;
                    self.header.steps += steps;
                }
                Err(Halt::Fault(cause)) => return self.end(Status::Faulted, Some(cause), None),
                Err(Halt::Page(page)) => return self.end(Status::Running, None, Some(page)),
                Err(Halt::Budget) => return self.end(Status::Running, None, None),
                Err(Halt::Halted) => {
                    self.header.steps += 1;
                    self.header.pc += 4;
                    return self.end(Status::Halted, None, None);
                }
            }
        }
    }

    fn end(mut self, status: Status, fault: Option<Fault>, page: Option<u32>) -> Outcome {
        self.header.status = status;
        self.header.fault = fault;
        Outcome { header: self.header, page, memory: self.memory }
    }

    fn step(&mut self, left: u64) -> Step<u64> {
        let at = (self.header.pc - self.start) as usize;
        let word = u32::from_be_bytes(self.text[at..at + 4].try_into().unwrap());
        let row = match select(word) {
            Some(i) if word & INSTRUCTIONS[i].must_be_zero == 0 => INSTRUCTIONS[i],
            _ => return fault(Fault::Illegal),
        };
        let mut next = self.header.pc.wrapping_add(4);
        let mut steps = 1;
        if row.operation == Operation::Trap {
            steps = self.trap(word & 0xffff, left)?;
        } else {
            self.execute(row, word, &mut next)?;
        }
        self.header.pc = next;
        Ok(steps)
    }

    fn execute(&mut self, row: Row, word: u32, next: &mut u32) -> Step<()> {
        let constant = match (row.format, row.immediate) {
            (Format::J, _) => ((word << 6) as i32 >> 6) as u32,
            (_, Immediate::Signed) => word as i16 as u32,
            (_, Immediate::High) => word << 16,
            (_, Immediate::Shift) => word & 31,
            _ => word & 0xffff,
        };
        let r = |at: u32| self.header.registers[(word >> at & 31) as usize];
        let a = r(21);
        let (b, rd) = if row.format == Format::R { (r(16), word >> 11 & 31) } else { (constant, word >> 16 & 31) };
        let (sa, sb) = (i64::from(a as i32), i64::from(b as i32));
        let target = next.wrapping_add(constant);
        let stored = r(16);
        let value = match row.operation {
            Operation::Nop => return Ok(()),
            Operation::Sll => a << (b & 31),
            Operation::Srl => a >> (b & 31),
            Operation::Sra => (a as i32 >> (b & 31)) as u32,
            Operation::Sequ | Operation::Seq => (a == b).into(),
            Operation::Sneu | Operation::Sne => (a != b).into(),
            Operation::Sltu => (a < b).into(),
            Operation::Sgtu => (a > b).into(),
            Operation::Sleu => (a <= b).into(),
            Operation::Sgeu => (a >= b).into(),
            Operation::Slt => (sa < sb).into(),
            Operation::Sgt => (sa > sb).into(),
            Operation::Sle => (sa <= sb).into(),
            Operation::Sge => (sa >= sb).into(),
            Operation::Add => fitting(sa + sb)?,
            Operation::Sub => fitting(sa - sb)?,
            Operation::Addu => (sa + sb) as u32,
            Operation::Subu => (sa - sb) as u32,
            Operation::And => a & b,
            Operation::Or => a | b,
            Operation::Xor => a ^ b,
            Operation::Mult | Operation::Multu => (sa * sb) as u32,
            Operation::Multh => ((sa * sb) >> 32) as u32,
            Operation::Multhu => ((u64::from(a) * u64::from(b)) >> 32) as u32,
            Operation::Div | Operation::Divu | Operation::Mod | Operation::Modu if b == 0 => {
                return fault(Fault::Divide);
            }
            Operation::Div => (sa / sb) as u32,
            Operation::Mod => (sa % sb) as u32,
            Operation::Divu => a / b,
            Operation::Modu => a % b,
            Operation::Lhi => b,
            Operation::J => {
                *next = target;
                return Ok(());
            }
            Operation::Jal => {
                self.header.registers[31] = *next;
                *next = target;
                return Ok(());
            }
            Operation::Beqz => {
                if a == 0 {
                    *next = target;
                }
                return Ok(());
            }
            Operation::Bnez => {
                if a != 0 {
                    *next = target;
                }
                return Ok(());
            }
            Operation::Jr => {
                *next = a;
                return Ok(());
            }
            Operation::Jalr => {
                self.header.registers[31] = *next;
                *next = a;
                return Ok(());
            }
            Operation::Lb => self.load(a, constant, 1)? as i8 as u32,
            Operation::Lbu => self.load(a, constant, 1)?,
            Operation::Lh => self.load(a, constant, 2)? as i16 as u32,
            Operation::Lhu => self.load(a, constant, 2)?,
            Operation::Lw => self.load(a, constant, 4)?,
            Operation::Sb => return self.store(a, constant, 1, stored),
            Operation::Sh => return self.store(a, constant, 2, stored),
            Operation::Sw => return self.store(a, constant, 4, stored),
            Operation::Trap => unreachable!("taken before"),
        };
        if rd != 0 {
            self.header.registers[rd as usize] = value;
        }
        Ok(())
    }

    fn readable(&self, page: u32) -> bool {
        let input = u64::from(self.header.input_length).div_ceil(256);
        self.writable(page) || (page >= INPUT_BASE / 256 && u64::from(page) < u64::from(INPUT_BASE / 256) + input)
    }

    fn writable(&self, page: u32) -> bool {
        let text = self.facts.text_base / 256..(self.facts.text_base + self.facts.text_length).div_ceil(256);
        u64::from(page) * 256 < self.facts.memory_size.into() && !text.contains(&page)
    }

    fn check(&self, address: u32, size: u32, allowed: fn(&Self, u32) -> bool) -> Step<()> {
        let end = u64::from(address) + u64::from(size);
        if size > 0 && (end > 1 << 32 || (u64::from(address)..end).any(|at| !allowed(self, (at / 256) as u32))) {
            return fault(Fault::Access);
        }
        Ok(())
    }

    fn present(&self, address: u32, size: u32) -> Step<()> {
        match (0..size).map(|i| (address + i) / 256).find(|page| !self.memory.contains_key(page)) {
            Some(page) => Err(Halt::Page(page)),
            None => Ok(()),
        }
    }

    fn byte(&self, address: u32) -> u8 {
        self.memory[&(address / 256)][address as usize % 256]
    }

    fn put(&mut self, address: u32, byte: u8) {
        self.memory.get_mut(&(address / 256)).unwrap()[address as usize % 256] = byte;
    }

    fn load(&self, base: u32, displacement: u32, size: u32) -> Step<u32> {
        let address = base.wrapping_add(displacement);
        if !address.is_multiple_of(size) {
            return fault(Fault::Misaligned);
        }
        self.check(address, size, Self::readable)?;
        self.present(address, size)?;
        Ok((0..size).fold(0, |value, i| value << 8 | u32::from(self.byte(address + i))))
    }

    fn store(&mut self, base: u32, displacement: u32, size: u32, value: u32) -> Step<()> {
        let address = base.wrapping_add(displacement);
        if !address.is_multiple_of(size) {
            return fault(Fault::Misaligned);
        }
        self.check(address, size, Self::writable)?;
        self.present(address, size)?;
        (0..size).for_each(|i| self.put(address + i, (value >> (8 * (size - 1 - i))) as u8));
        Ok(())
    }

    fn trap(&mut self, number: u32, left: u64) -> Step<u64> {
        match number {
            0 => return Err(Halt::Halted),
            6 => return Ok(1),
            3 | 4 | 7 => {}
            _ => return fault(Fault::Trap),
        }
        let block = self.header.registers[14];
        if !block.is_multiple_of(4) {
            return fault(Fault::Misaligned);
        }
        self.check(block, 12, Self::readable)?;
        self.present(block, 12)?;
        let words = [0, 4, 8].map(|at| (0..4).fold(0, |value, i| value << 8 | u32::from(self.byte(block + at + i))));
        let [x, y, z] = words;
        let size = if number == 7 { y } else { z };
        if size > 65_536 {
            return fault(Fault::Limit);
        }
        let charge = 1 + u64::from(size).div_ceil(16);
        if charge > left {
            return Err(Halt::Budget);
        }
        self.header.registers[1] = match (number, x) {
            (3, 0) => self.read(y, size)?,
            (4, 1) => self.write(y, size)?,
            (7, _) => self.digest(x, size, z)?,
            _ => u32::MAX,
        };
        Ok(charge)
    }

    fn read(&mut self, address: u32, size: u32) -> Step<u32> {
        self.check(address, size, Self::writable)?;
        let moved = size.min(self.header.input_length - self.header.input_cursor);
        let from = INPUT_BASE + self.header.input_cursor;
        self.present(from, moved)?;
        self.present(address, moved)?;
        (0..moved).for_each(|i| self.put(address + i, self.byte(from + i)));
        self.header.input_cursor += moved;
        Ok(moved)
    }

    fn write(&mut self, address: u32, size: u32) -> Step<u32> {
        self.check(address, size, Self::readable)?;
        let length = self.header.output_length;
        if u64::from(length) + u64::from(size) > self.facts.output_limit.into() {
            return fault(Fault::Limit);
        }
        self.present(address, size)?;
        self.present(OUTPUT_BASE + length, size)?;
        (0..size).for_each(|i| self.put(OUTPUT_BASE + length + i, self.byte(address + i)));
        self.header.output_length += size;
        Ok(size)
    }

    fn digest(&mut self, address: u32, size: u32, target: u32) -> Step<u32> {
        self.check(address, size, Self::readable)?;
        self.check(target, 32, Self::writable)?;
        self.present(address, size)?;
        self.present(target, 32)?;
        let source: Vec<u8> = (0..size).map(|i| self.byte(address + i)).collect();
        let digest = Host::hash(&[&source]);
        (0..32).for_each(|i| self.put(target + i, digest[i as usize]));
        Ok(32)
    }
}

fn fitting(value: i64) -> Step<u32> {
    i32::try_from(value).map_or(fault(Fault::Overflow), |value| Ok(value as u32))
}
