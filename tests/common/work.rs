//! How much work something is, whatever else the machine does meanwhile.

use std::time::Duration;

/// What this thread has had of the processors; `None` where the system does not tell.
fn spent() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Fails when four times the size is more than ten times the work: work that grows with the square is sixteen times as much.
/// What takes no time at either size grows with nothing that matters.
pub(crate) fn grows_in_proportion(name: &str, size: usize, work: impl Fn(usize)) {
    const NO_TIME: Duration = Duration::from_millis(200);
    let of = |size: usize| {
        let before = spent();
        work(size);
        before.zip(spent()).map(|(before, after)| after.saturating_sub(before))
    };
    if let Some((once, four_times)) = of(size).zip(of(4 * size))
        && four_times > NO_TIME
    {
        assert!(four_times < once * 10, "{name}: {once:?}, four times as much {four_times:?}");
    }
}
