"""From the bytes of a file to numbered lines (`reading`): text or HTML, with what HTML says of them."""
