{{> request-elapsed-ms}} <= {{> request-trt-seconds}} * 1000
