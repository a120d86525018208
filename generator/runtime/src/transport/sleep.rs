//! A wait that no executor has to know of: a thread sleeps and wakes the task.
//! In goes a duration, out comes a future; dropped, it wakes nobody.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};
use std::thread;
use std::time::Duration;

/// Where a sleeping thread and the future that waits for it meet.
#[derive(Default)]
struct Alarm {
    rung: bool,
    waker: Option<Waker>,
}

/// Waits on a thread of its own, which starts with the first poll.
pub(super) async fn on_a_thread(time: Duration) {
    let alarm = Arc::new(Mutex::new(Alarm::default()));
    let ring = Arc::downgrade(&alarm);
    thread::spawn(move || {
        thread::sleep(time);
        let Some(alarm) = ring.upgrade() else { return };
        let mut alarm = alarm.lock().unwrap_or_else(PoisonError::into_inner);
        alarm.rung = true;
        if let Some(waker) = alarm.waker.take() {
            waker.wake();
        }
    });
    poll_fn(|context| {
        let mut alarm = alarm.lock().unwrap_or_else(PoisonError::into_inner);
        if alarm.rung {
            return Poll::Ready(());
        }
        alarm.waker = Some(context.waker().clone());
        Poll::Pending
    })
    .await;
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_wait_lasts_as_long_as_it_should() {
        let time = Duration::from_millis(20);
        let start = Instant::now();
        pollster::block_on(on_a_thread(time));
        assert!(start.elapsed() >= time);
    }
}
