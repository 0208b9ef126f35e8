/// The contract of adapters that speak and hear nothing, with what plays their far side.
@NullMarked
package dev.signalbox.testkit.outbound;

import org.jspecify.annotations.NullMarked;
