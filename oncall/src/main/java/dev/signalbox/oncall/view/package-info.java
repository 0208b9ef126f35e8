/// What people see of who is on call and whom policies page, over HTTP.
@NullMarked
package dev.signalbox.oncall.view;

import org.jspecify.annotations.NullMarked;
