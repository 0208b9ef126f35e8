/// The demo's deploy tool, a program of its own.
@NullMarked
package dev.signalbox.examples.demo.deploy;

import org.jspecify.annotations.NullMarked;
