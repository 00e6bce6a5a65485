"""What people agreed to do after a screening was sent: discussions, and the actions they led to."""
