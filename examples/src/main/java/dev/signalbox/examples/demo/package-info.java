/// The demo system: small HTTP services as separate processes, the gates in front of them, their
/// deploy tool and their traffic.
@NullMarked
package dev.signalbox.examples.demo;

import org.jspecify.annotations.NullMarked;
