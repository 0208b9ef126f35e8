/// What every adapter and integration is tested with: contracts, doubles that work, a settable
/// clock.
@NullMarked
package dev.signalbox.testkit;

import org.jspecify.annotations.NullMarked;
