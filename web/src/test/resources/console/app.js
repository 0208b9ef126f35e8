console.log("signalbox");
